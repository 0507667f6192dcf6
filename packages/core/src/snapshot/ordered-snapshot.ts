import type { Client } from '@elastic/elasticsearch';
import { idsCopied } from '../diff/source-faults.ts';
import { PointInTime, PointInTimeLost } from './point-in-time.ts';
import { snapshotIncomplete } from './snapshot-incomplete.ts';

/** A page of the index in the order of the ids' UTF-8 bytes: the source's ids and what the engine stored of each. */
export interface OrderedPage {
  readonly ids: readonly string[];
  readonly versions: readonly (string | undefined)[];
}

interface Buckets {
  readonly aggregations: {
    readonly page: {
      readonly after_key?: Readonly<Record<string, string | null>>;
      readonly buckets: readonly {
        readonly key: { readonly id: string; readonly version: string | null };
        readonly doc_count: number;
      }[];
    };
  };
}

interface Count {
  readonly hits: { readonly total: { readonly value: number } };
}

interface Coverage extends Count {
  readonly aggregations: { readonly without: { readonly doc_count: number } };
}

const timesReopened = 5;

/**
 * Reads an index by the source's ids, in order, one page ahead of its reader. Only documents that carry `_sync.id` can be
 * found so: `open` gives undefined where the index has others. The pages must add up to the total, or the read throws.
 */
export class OrderedSnapshot {
  readonly #client: Client;
  readonly #index: string;
  readonly #signal: AbortSignal;
  readonly #pageSize: number;
  #pointInTime: PointInTime;
  #left: number;
  #after: Readonly<Record<string, string | null>> | undefined;
  #upcoming: Promise<OrderedPage> | undefined;
  #reopened = 0;
  #ended = false;
  /** Documents of the index when it was opened. */
  readonly total: number;

  private constructor(
    client: Client,
    index: string,
    signal: AbortSignal,
    opened: { readonly pointInTime: PointInTime; readonly total: number; readonly pageSize: number },
  ) {
    this.#pageSize = opened.pageSize;
    this.#client = client;
    this.#index = index;
    this.#signal = signal;
    this.#pointInTime = opened.pointInTime;
    this.#left = opened.total;
    this.total = opened.total;
  }

  static async open(
    client: Client,
    index: string,
    signal: AbortSignal,
    pageSize = 10_000,
  ): Promise<OrderedSnapshot | undefined> {
    const pointInTime = await PointInTime.open(client, index, signal);
    try {
      const { hits, aggregations } = await pointInTime.search<Coverage>({
        size: 0,
        track_total_hits: true,
        aggs: { without: { missing: { field: '_sync.id' } } },
      });
      if (aggregations.without.doc_count === 0)
        return new OrderedSnapshot(client, index, signal, { pointInTime, total: hits.total.value, pageSize });
    } catch (error) {
      await pointInTime.close();
      throw error;
    }
    await pointInTime.close();
    return undefined;
  }

  /** The next page; an empty one at the end. */
  async next(): Promise<OrderedPage> {
    if (this.#ended) return { ids: [], versions: [] };
    const page = await (this.#upcoming ?? this.#read());
    this.#upcoming = undefined;
    if (page.ids.length === this.#pageSize) {
      this.#upcoming = this.#read();
      // It is awaited by the next call; when there is none, its failure concerns nobody.
      this.#upcoming.catch(() => undefined);
      return page;
    }
    this.#ended = true;
    if (this.#left !== 0)
      throw snapshotIncomplete(this.#index, `its pages differ from its total by ${this.#left}`);
    return page;
  }

  async close(): Promise<void> {
    await this.#upcoming?.catch(() => undefined);
    await this.#pointInTime.close();
  }

  async #read(): Promise<OrderedPage> {
    try {
      return await this.#page();
    } catch (error) {
      if (!(error instanceof PointInTimeLost)) throw error;
      if (++this.#reopened > timesReopened)
        throw snapshotIncomplete(this.#index, 'its point in time was lost again and again', error);
      await this.#reopen();
      return this.#read();
    }
  }

  async #page(): Promise<OrderedPage> {
    const { aggregations } = await this.#pointInTime.search<Buckets>({
      size: 0,
      track_total_hits: false,
      aggs: {
        page: {
          composite: {
            size: this.#pageSize,
            sources: [
              { id: { terms: { field: '_sync.id' } } },
              { version: { terms: { field: '_sync.version', missing_bucket: true } } },
            ],
            ...(this.#after === undefined ? {} : { after: this.#after }),
          },
        },
      },
    });
    const { buckets, after_key } = aggregations.page;
    this.#after = after_key ?? this.#after;
    const ids: string[] = [];
    const versions: (string | undefined)[] = [];
    for (const { key, doc_count } of buckets) {
      if (doc_count > 1) throw idsCopied(this.#index, key.id);
      this.#left -= doc_count;
      ids.push(key.id);
      versions.push(key.version ?? undefined);
    }
    return { ids, versions };
  }

  /** Goes on after the last key in a new point in time, whose rest is counted anew: what we wrote since lies before that key. */
  async #reopen(): Promise<void> {
    await this.#pointInTime.close();
    this.#pointInTime = await PointInTime.open(this.#client, this.#index, this.#signal);
    const last = this.#after?.['id'];
    const { hits } = await this.#pointInTime.search<Count>({
      size: 0,
      track_total_hits: true,
      ...(typeof last === 'string' ? { query: { range: { '_sync.id': { gt: last } } } } : {}),
    });
    this.#left = hits.total.value;
  }
}
