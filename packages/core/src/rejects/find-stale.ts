import type { Client } from '@elastic/elasticsearch';

/** Which of these `_id`s the index has now, written a moment ago or not. */
export async function findStale(
  client: Client,
  index: string,
  documentIds: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  if (documentIds.length === 0) return new Set();
  const { docs } = await client.mget({ index, ids: [...documentIds], _source: false }, { signal });
  return new Set(docs.filter((found) => 'found' in found && found.found).map(({ _id }) => _id));
}
