import { errors, type Client, type estypes } from '@elastic/elasticsearch';
import { IngestError } from '@elastic-ingest/errors';

type Mapping = Pick<estypes.MappingTypeMapping, '_meta' | 'properties'>;

/** Throws EI_MAPPING_REFUSED with the request to run, where the index or the credentials do not allow it. */
export async function putMapping(
  client: Client,
  index: string,
  mapping: Mapping,
  signal: AbortSignal,
): Promise<void> {
  try {
    await client.indices.putMapping({ index, ...mapping }, { signal });
  } catch (error) {
    if (error instanceof errors.ResponseError && (error.statusCode === 400 || error.statusCode === 403))
      throw mappingRefused(index, mapping, error.message, error);
    throw error;
  }
}

export function mappingRefused(index: string, mapping: Mapping, why: string, cause?: unknown): IngestError {
  return new IngestError(`The index ${index} does not take the mapping that the engine needs: ${why}`, {
    code: 'EI_MAPPING_REFUSED',
    hint: `Nothing was written. Have this request run, on a new index if need be: PUT /${index}/_mapping ${JSON.stringify(mapping)}`,
    cause,
  });
}
