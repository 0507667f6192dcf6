import { errors, type Client, type estypes } from '@elastic/elasticsearch';
import { IngestError } from '@elastic-ingest/errors';
import { bookkeeping, hasObjectId, isBookkeeping, mappingsOfNewIndex } from './bookkeeping-mapping.ts';
import { checkOwner, ownedBy, ownerOf } from './check-owner.ts';

export interface TargetOptions {
  readonly index: string;
  /** Who keeps this index, such as the name of the sync. */
  readonly owner: string;
  /** Takes over an index that holds documents of somebody else. */
  readonly adopt?: boolean;
  /** For an index that does not exist yet. */
  readonly indexSettings?: estypes.IndicesIndexSettings;
}

export interface PreparedIndex {
  /** False where the index maps `id` as an object. */
  readonly addsId: boolean;
}

/**
 * Creates the index or checks that it may be used, puts the bookkeeping mapping and reads it back, before anything is written:
 * without that mapping documents would be accepted and not be found again.
 */
export async function prepareIndex(
  client: Client,
  options: TargetOptions,
  signal: AbortSignal,
): Promise<PreparedIndex> {
  const { index, owner } = options;
  const found = await readIndex(client, index, signal);
  if (found === undefined) {
    const settings = options.indexSettings;
    const mappings = mappingsOfNewIndex(ownedBy({}, owner));
    await client.indices.create({ index, mappings, ...(settings && { settings }) }, { signal });
  } else {
    const meta = found._meta ?? {};
    if (options.adopt !== true) await checkOwner(client, options, ownerOf(meta), signal);
    if (isBookkeeping(found.properties?.['_sync']) && ownerOf(meta) === owner)
      return { addsId: !hasObjectId(found) };
    await putBookkeeping(client, index, ownedBy(meta, owner), signal);
  }
  const readBack = await readIndex(client, index, signal);
  if (readBack === undefined || !isBookkeeping(readBack.properties?.['_sync']))
    throw refused(index, ownedBy({}, owner), 'the field `_sync` is mapped otherwise');
  return { addsId: !hasObjectId(readBack) };
}

async function readIndex(
  client: Client,
  index: string,
  signal: AbortSignal,
): Promise<estypes.MappingTypeMapping | undefined> {
  try {
    const mappings = Object.entries(await client.indices.getMapping({ index }, { signal }));
    if (mappings.length > 1) {
      throw new IngestError(
        `${index} names ${mappings.length} indices: ${mappings.map(([name]) => name).join(', ')}`,
        {
          code: 'EI_INDEX_AMBIGUOUS',
          hint: 'A sync keeps one index. Name one of them, or an alias of one.',
        },
      );
    }
    return mappings[0]?.[1].mappings;
  } catch (error) {
    if (error instanceof errors.ResponseError && error.statusCode === 404) return undefined;
    throw error;
  }
}

async function putBookkeeping(
  client: Client,
  index: string,
  meta: Record<string, unknown>,
  signal: AbortSignal,
): Promise<void> {
  try {
    await client.indices.putMapping({ index, _meta: meta, properties: { _sync: bookkeeping } }, { signal });
  } catch (error) {
    if (error instanceof errors.ResponseError && (error.statusCode === 400 || error.statusCode === 403))
      throw refused(index, meta, error.message, error);
    throw error;
  }
}

function refused(index: string, meta: Record<string, unknown>, why: string, cause?: unknown): IngestError {
  const request = JSON.stringify({ _meta: meta, properties: { _sync: bookkeeping } });
  return new IngestError(`The index ${index} does not take the mapping that the engine needs: ${why}`, {
    code: 'EI_MAPPING_REFUSED',
    hint: `Nothing was written. Have this request run, on a new index if need be: PUT /${index}/_mapping ${request}`,
    cause,
  });
}
