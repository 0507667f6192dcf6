import { errors, type Client, type estypes } from '@elastic/elasticsearch';
import { IngestError } from '@elastic-ingest/errors';

export interface TargetOptions {
  readonly index: string;
  /** Who keeps this index, such as the name of the sync. */
  readonly owner: string;
  /** Takes over an index that holds documents of somebody else. */
  readonly adopt?: boolean;
  /** For an index that does not exist yet. */
  readonly settings?: estypes.IndicesIndexSettings;
}

/** The engine's own field. Not dynamic: nothing else of it is mapped. */
const bookkeeping: estypes.MappingProperty = {
  type: 'object',
  dynamic: false,
  properties: { id: { type: 'keyword' }, version: { type: 'keyword', index: false, doc_values: true } },
};

/**
 * Creates the index or checks that it may be used, puts the bookkeeping mapping and reads it back, before anything is written:
 * without that mapping documents would be accepted and not be found again.
 */
export async function prepareIndex(
  client: Client,
  options: TargetOptions,
  signal: AbortSignal,
): Promise<void> {
  const { index, owner } = options;
  const found = await readIndex(client, index, signal);
  if (found === undefined) {
    await client.indices.create(
      {
        index,
        ...(options.settings === undefined ? {} : { settings: options.settings }),
        mappings: { _meta: ownedBy({}, owner), properties: { _sync: bookkeeping } },
      },
      { signal },
    );
  } else {
    const meta = found._meta ?? {};
    await checkOwner(client, options, ownerOf(meta), signal);
    await putBookkeeping(client, index, ownedBy(meta, owner), signal);
  }
  const readBack = (await readIndex(client, index, signal))?.properties?.['_sync'];
  if (!isBookkeeping(readBack))
    throw refused(index, ownedBy({}, owner), 'the field `_sync` is mapped otherwise');
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

async function checkOwner(
  client: Client,
  options: TargetOptions,
  owner: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { index } = options;
  if (owner === options.owner || options.adopt === true) return;
  if (owner !== undefined) {
    throw new IngestError(`The index ${index} is kept by ${owner}, not by ${options.owner}`, {
      code: 'EI_INDEX_OWNED',
      hint: 'Choose another index, or take this one over with --adopt: documents that this source does not have are deleted then.',
    });
  }
  await client.indices.refresh({ index }, { signal });
  const { count } = await client.count({ index }, { signal });
  if (count === 0) return;
  throw new IngestError(`The index ${index} holds ${count} documents that no sync of ours wrote`, {
    code: 'EI_INDEX_NOT_OURS',
    hint: 'Choose another index, or take this one over with --adopt: documents that this source does not have are deleted then.',
  });
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

function isBookkeeping(field: estypes.MappingProperty | undefined): boolean {
  const properties = field !== undefined && 'properties' in field ? field.properties : undefined;
  const id = properties?.['id'];
  const version = properties?.['version'];
  return (
    id?.type === 'keyword' &&
    id.ignore_above === undefined &&
    version?.type === 'keyword' &&
    version.doc_values !== false
  );
}

function refused(index: string, meta: Record<string, unknown>, why: string, cause?: unknown): IngestError {
  const request = JSON.stringify({ _meta: meta, properties: { _sync: bookkeeping } });
  return new IngestError(`The index ${index} does not take the mapping that the engine needs: ${why}`, {
    code: 'EI_MAPPING_REFUSED',
    hint: `Nothing was written. Have this request run, on a new index if need be: PUT /${index}/_mapping ${request}`,
    cause,
  });
}

function ownerOf(meta: Record<string, unknown>): string | undefined {
  const own = meta['elastic_ingest'] as { owner?: unknown } | undefined;
  return typeof own?.owner === 'string' ? own.owner : undefined;
}

const ownedBy = (meta: Record<string, unknown>, owner: string): Record<string, unknown> => ({
  ...meta,
  elastic_ingest: { owner },
});
