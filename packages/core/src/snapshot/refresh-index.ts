import type { Client } from '@elastic/elasticsearch';
import { snapshotIncomplete } from './snapshot-incomplete.ts';

/** Makes everything written visible to searches; throws where a shard did not take part, whatever the status of the answer. */
export async function refreshIndex(client: Client, index: string, signal: AbortSignal): Promise<void> {
  const { _shards: shards } = await client.indices.refresh({ index }, { signal });
  if (shards?.failed !== 0) throw snapshotIncomplete(index, 'a shard did not refresh');
}
