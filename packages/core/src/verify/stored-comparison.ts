import type { Verdict } from '../diff/index-diff.ts';
import { giveWayEvery } from '../flow/give-way.ts';
import type { BulkOperation } from '../sink/bulk-operation.ts';
import { compareStored } from './compare-stored.ts';
import { fetchSources, type FetchOptions } from './fetch-sources.ts';

/** A document as it would be written, and what the bookkeeping says of it. */
export interface Wanted {
  readonly operation: Extract<BulkOperation, { action: 'index' }>;
  readonly verdict: Verdict;
}

/** How a document stands to the index, the whole of it compared. */
export type Standing =
  | { readonly kind: 'equal' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'different'; readonly paths: readonly string[] };

export interface StoredComparisonOptions extends FetchOptions {
  /** Called for one at a time, in the order in which they came. */
  readonly onCompared: (wanted: Wanted, standing: Standing) => Promise<void> | undefined;
}

const mostDocuments = 500;
const mostBytes = 2 * 1024 * 1024;
/** Milliseconds that the event loop is held at once. */
const longestTurn = 20;

/** Compares whole documents with the stored ones, fetched in batches: few at a time where they are large. */
export class StoredComparison {
  readonly #options: StoredComparisonOptions;
  readonly #giveWay = giveWayEvery(longestTurn);
  #waiting: Wanted[] = [];
  #bytes = 0;

  constructor(options: StoredComparisonOptions) {
    this.#options = options;
  }

  async add(wanted: Wanted): Promise<void> {
    const bytes = wanted.operation.body.json.length;
    if (this.#waiting.length >= mostDocuments || this.#bytes + bytes > mostBytes) await this.flush();
    this.#waiting.push(wanted);
    this.#bytes += bytes;
  }

  /** Ends when all that were taken are compared. */
  async flush(): Promise<void> {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    this.#bytes = 0;
    const { onCompared } = this.#options;
    const sources = await fetchSources(
      this.#options,
      waiting.map(({ operation }) => operation.documentId),
    );
    for (const [at, wanted] of waiting.entries()) {
      await onCompared(wanted, standingOf(wanted, sources[at]));
      await this.#giveWay();
    }
  }
}

function standingOf({ operation }: Wanted, stored: Buffer | undefined): Standing {
  if (stored === undefined) return { kind: 'missing' };
  const paths = compareStored(operation, stored);
  return paths.length === 0 ? { kind: 'equal' } : { kind: 'different', paths };
}
