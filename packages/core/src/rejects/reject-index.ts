import { errors, type Client, type estypes } from '@elastic/elasticsearch';
import { IngestError } from '@elastic-ingest/errors';

/** Where the rejected documents of an index are kept. */
export function rejectIndexOf(index: string): string {
  return `${index}-rejected`;
}

const properties: Record<string, estypes.MappingProperty> = {
  id: { type: 'keyword', ignore_above: 8191 },
  document_id: { type: 'keyword' },
  action: { type: 'keyword' },
  reason: { type: 'text' },
  error_type: { type: 'keyword' },
  bytes: { type: 'long' },
  time: { type: 'date' },
  owner: { type: 'keyword' },
  run: { type: 'keyword' },
  stale: { type: 'boolean' },
};

/** Makes the index for rejected documents where it is missing: hidden, so that no wildcard finds it. */
export async function ensureRejectIndex(client: Client, index: string, signal: AbortSignal): Promise<void> {
  if (await hasRejectIndex(client, index, signal)) return;
  try {
    await client.indices.create(
      {
        index: rejectIndexOf(index),
        settings: { hidden: true, number_of_shards: 1, auto_expand_replicas: '0-1' },
        mappings: { dynamic: false, _meta: { elastic_ingest: { rejects_of: index } }, properties },
      },
      { signal },
    );
  } catch (error) {
    const made = error instanceof errors.ResponseError && error.message.includes('resource_already_exists');
    if (!made || !(await hasRejectIndex(client, index, signal))) throw error;
  }
}

/** False where there is none; throws where an index of that name is somebody else's. */
export async function hasRejectIndex(client: Client, index: string, signal: AbortSignal): Promise<boolean> {
  const name = rejectIndexOf(index);
  let found: estypes.IndicesGetMappingResponse;
  try {
    found = await client.indices.getMapping({ index: name }, { signal });
  } catch (error) {
    if (error instanceof errors.ResponseError && error.statusCode === 404) return false;
    throw error;
  }
  const own: unknown = Object.values(found)[0]?.mappings._meta?.['elastic_ingest'];
  if (typeof own === 'object' && own !== null && 'rejects_of' in own) return true;
  throw new IngestError(`The index ${name} was not made for rejected documents`, {
    code: 'EI_REJECT_INDEX_NOT_OURS',
    hint: `Rejected documents of ${index} are kept in an index of that name. Rename yours, or do without (rejects: none).`,
  });
}
