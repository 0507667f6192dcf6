import type { Client } from '@elastic/elasticsearch';

/** True for an index that is there and of which no sync of ours says that it keeps it. */
export async function isUnowned(client: Client, index: string, signal: AbortSignal): Promise<boolean> {
  const found = await client.indices.getMapping({ index }, { signal, ignore: [404], meta: true });
  if (found.statusCode === 404) return false;
  return Object.values(found.body).every(({ mappings }) => mappings._meta?.['elastic_ingest'] === undefined);
}
