import type { Client } from '@elastic/elasticsearch';
import { PointInTime, PointInTimeLost } from './point-in-time.ts';
import { snapshotIncomplete } from './snapshot-incomplete.ts';

export interface IndexedDocument {
  /** The `_id` in Elasticsearch, where it was asked for. */
  readonly id: string | undefined;
  /** The source's id, or undefined for a document that somebody else wrote. */
  readonly sourceId: string | undefined;
  /** What the engine stored of it, or undefined for a document that somebody else wrote. */
  readonly version: string | undefined;
  /** The document's `_timestamp` in milliseconds since 1970, where that was asked for and it has one. */
  readonly timestamp?: number;
}

interface Page {
  readonly hits: {
    readonly total?: { readonly value: number };
    readonly hits: readonly {
      readonly _id?: string;
      readonly sort: readonly number[];
      readonly fields?: {
        readonly '_sync.id'?: readonly string[];
        readonly '_sync.version'?: readonly string[];
        readonly _timestamp?: readonly string[];
      };
    }[];
  };
}

function toIndexed({ _id: id, fields }: Page['hits']['hits'][number]): IndexedDocument {
  const sourceId = fields?.['_sync.id']?.[0];
  const version = fields?.['_sync.version']?.[0];
  const timestamp = fields?._timestamp?.[0];
  const found = { id, sourceId, version };
  return timestamp === undefined ? found : { ...found, timestamp: Number(timestamp) };
}

export interface ScanOptions {
  readonly signal: AbortSignal;
  readonly onTotal?: (total: number) => void;
  readonly pageSize?: number;
  /**
   * Asks for `_id`. It stands among the stored fields: where an index has deleted or updated documents, a page with them takes
   * more than twice the time of one with doc values alone.
   */
  readonly documentIds?: boolean;
  /** Asks for `_timestamp`, which must be mapped as a date. */
  readonly timestamps?: boolean;
}

const timesRestarted = 5;

/**
 * Every document of the index as it is now, in pages in no useful order, from one point in time. Ends normally only when
 * the pages add up to the total. `onTotal` is told the total before the first page. Where the point in time is lost
 * the scan starts anew, for its order was that one's: `onTotal` is told again, and documents come again.
 */
export async function* scanIndex(
  client: Client,
  index: string,
  options: ScanOptions,
): AsyncGenerator<readonly IndexedDocument[]> {
  for (let restarted = 0; ; restarted++) {
    try {
      return yield* scanOnce(client, index, options);
    } catch (error) {
      if (!(error instanceof PointInTimeLost)) throw error;
      if (restarted === timesRestarted)
        throw snapshotIncomplete(index, 'its point in time was lost again and again', error);
    }
  }
}

async function* scanOnce(
  client: Client,
  index: string,
  { signal, onTotal, pageSize = 10_000, documentIds = false, timestamps = false }: ScanOptions,
): AsyncGenerator<readonly IndexedDocument[]> {
  const pointInTime = await PointInTime.open(client, index, signal);
  const read = (after?: readonly number[]): Promise<Page> =>
    pointInTime.search<Page>({
      size: pageSize,
      sort: ['_shard_doc'],
      _source: false,
      ...(documentIds ? {} : { stored_fields: '_none_' }),
      docvalue_fields: [
        '_sync.id',
        '_sync.version',
        ...(timestamps ? [{ field: '_timestamp', format: 'epoch_millis' }] : []),
      ],
      track_total_hits: after === undefined,
      ...(after === undefined ? {} : { search_after: after }),
    });
  let upcoming: Promise<Page> | undefined;
  try {
    let page = await read();
    const total = page.hits.total?.value ?? 0;
    onTotal?.(total);
    for (let came = 0; ;) {
      const { hits } = page.hits;
      came += hits.length;
      const after = hits.length < pageSize ? undefined : hits.at(-1)?.sort;
      if (after !== undefined) upcoming = readAhead(read(after));
      if (hits.length > 0) yield hits.map(toIndexed);
      if (upcoming === undefined) {
        if (came !== total) throw snapshotIncomplete(index, `${came} of ${total} documents came`);
        return;
      }
      page = await upcoming;
      upcoming = undefined;
    }
  } finally {
    await upcoming?.catch(() => undefined);
    await pointInTime.close();
  }
}

/** The next page, under way while this one is looked at. Whoever awaits it sees its failure; until then it is nobody's. */
function readAhead(page: Promise<Page>): Promise<Page> {
  page.catch(() => undefined);
  return page;
}
