import type { Client } from '@elastic/elasticsearch';
import { OrderedSnapshot } from '../snapshot/ordered-snapshot.ts';
import { openHashTableDiff } from './hash-table-diff.ts';
import type { IndexDiff } from './index-diff.ts';
import { MergeJoinDiff } from './merge-join-diff.ts';

/**
 * The cheapest comparison that is right: the merge join where the source is read in the order of its ids and every document of the
 * index carries its source's id, else the hash table. What was written before the call is seen.
 */
export async function openDiff(
  client: Client,
  index: string,
  options: { readonly ordered: boolean; readonly signal: AbortSignal; readonly seed: number },
): Promise<IndexDiff> {
  const { ordered, signal } = options;
  await client.indices.refresh({ index }, { signal });
  const snapshot = ordered ? await OrderedSnapshot.open(client, index, signal) : undefined;
  return snapshot === undefined
    ? openHashTableDiff(client, index, options)
    : new MergeJoinDiff(index, snapshot);
}
