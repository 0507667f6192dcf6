import type { Client } from '@elastic/elasticsearch';
import { OrderedSnapshot } from '../snapshot/ordered-snapshot.ts';
import { openHashTableDiff, scannedIndex } from './hash-table-diff.ts';
import { refreshIndex } from '../snapshot/refresh-index.ts';
import type { DiffStrategy, IndexDiff } from './index-diff.ts';
import { MergeJoinDiff } from './merge-join-diff.ts';

export interface OpenDiffOptions {
  /** Whether the source is read in the order of its ids; asked only where it matters. */
  readonly ordered: () => Promise<boolean>;
  /** 'auto' unless said otherwise. The merge join is taken only where it is right. */
  readonly strategy?: DiffStrategy | 'auto';
  /** Has the hash table go by `_id` alone, for who does not trust the engine's own field. */
  readonly byDocumentId?: boolean;
  /** Documents that the source will give, roughly. */
  readonly estimated?: number | undefined;
  readonly signal: AbortSignal;
  readonly seed: number;
}

/** From so many documents on the table, of up to 24 bytes each, costs more memory than the merge join costs time. */
const tableDocuments = 4_000_000;

/**
 * The cheapest comparison that is right. The hash table reads an index of many segments several times faster; the merge join needs memory
 * for two pages only, and is taken for a large index where the source is read in the order of its ids and every document carries its
 * source's id. What was written before the call is seen.
 */
export async function openDiff(client: Client, index: string, options: OpenDiffOptions): Promise<IndexDiff> {
  const { ordered, strategy = 'auto', signal } = options;
  await refreshIndex(client, index, signal);
  if (strategy !== 'hash-table') {
    const { count } = await client.count({ index }, { signal });
    const wanted = (strategy === 'merge-join' || count > tableDocuments) && (await ordered());
    const snapshot = wanted ? await OrderedSnapshot.open(client, index, signal) : undefined;
    if (snapshot !== undefined) return new MergeJoinDiff(index, snapshot);
  }
  return openHashTableDiff(await scannedIndex(client, index, signal), options);
}
