import type { Client } from '@elastic/elasticsearch';
import type { SinkOptions } from '../sink/sink-options.ts';

/** Which of these `_id`s the index has now, written a moment ago or not. */
export async function findStale(
  {
    client,
    index,
    routing,
  }: { readonly client: Client; readonly index: string } & Pick<SinkOptions, 'routing'>,
  documentIds: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  if (documentIds.length === 0) return new Set();
  const { docs } = await client.mget(
    { index, ids: [...documentIds], _source: false, ...(routing !== undefined && { routing }) },
    { signal },
  );
  return new Set(docs.filter((found) => 'found' in found && found.found).map(({ _id }) => _id));
}
