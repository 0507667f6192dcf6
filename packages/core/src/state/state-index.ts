import { errors, type Client } from '@elastic/elasticsearch';
import { IngestError } from '@elastic-ingest/errors';

/** Where the engine keeps what must outlive a run: leases and the progress of syncs. Hidden, one small document each. */
export const stateIndex = '.elastic-ingest-state';

/** Makes the state index where it is missing. */
export async function ensureStateIndex(client: Client, signal: AbortSignal): Promise<void> {
  try {
    if (await client.indices.exists({ index: stateIndex }, { signal })) return;
    await client.indices.create(
      {
        index: stateIndex,
        settings: { hidden: true, number_of_shards: 1, auto_expand_replicas: '0-1' },
        mappings: { dynamic: false, properties: { kind: { type: 'keyword' }, index: { type: 'keyword' } } },
      },
      { signal },
    );
  } catch (error) {
    if (isAlreadyThere(error)) return;
    if (error instanceof errors.ResponseError && error.statusCode === 403) {
      throw new IngestError(`The index ${stateIndex} cannot be used: ${error.message}`, {
        code: 'EI_STATE_FORBIDDEN',
        hint: `Give the credentials the privileges create_index, read and write on ${stateIndex}.`,
        cause: error,
      });
    }
    throw error;
  }
}

function isAlreadyThere(error: unknown): boolean {
  return (
    error instanceof errors.ResponseError &&
    error.statusCode === 400 &&
    error.message.includes('resource_already_exists_exception')
  );
}
