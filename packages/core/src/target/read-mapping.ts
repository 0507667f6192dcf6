import { errors, type Client, type estypes } from '@elastic/elasticsearch';
import { IngestError } from '@elastic-ingest/errors';

/** The mapping of an index, or undefined where there is none. Throws for a name that stands for several. */
export async function readMapping(
  client: Client,
  index: string,
  signal: AbortSignal,
): Promise<estypes.MappingTypeMapping | undefined> {
  try {
    const mappings = Object.entries(await client.indices.getMapping({ index }, { signal }));
    if (mappings.length > 1) {
      const names = mappings.map(([name]) => name).join(', ');
      throw new IngestError(`${index} names ${mappings.length} indices: ${names}`, {
        code: 'EI_INDEX_AMBIGUOUS',
        hint: 'A sync keeps one index. Name one of them, or an alias of one.',
      });
    }
    return mappings[0]?.[1].mappings;
  } catch (error) {
    if (error instanceof errors.ResponseError && error.statusCode === 404) return undefined;
    throw error;
  }
}
