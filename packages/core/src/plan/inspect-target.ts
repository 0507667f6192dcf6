import type { Client, estypes } from '@elastic/elasticsearch';
import { isIngestError, type IngestError } from '@elastic-ingest/errors';
import {
  bookkeeping,
  hasObjectId,
  isBookkeeping,
  mappingsOfNewIndex,
} from '../target/bookkeeping-mapping.ts';
import { checkOwner } from '../target/check-owner.ts';
import type { TargetOptions } from '../target/prepare-index.ts';
import { mappingRefused } from '../target/put-mapping.ts';
import { readMapping } from '../target/read-mapping.ts';
import { takenOver } from '../target/taken-over.ts';
import type { PlanNote } from './plan-outcome.ts';

export interface InspectedTarget {
  readonly exists: boolean;
  readonly addsId: boolean;
  /** See `PreparedIndex`. */
  readonly adoptedSettings: string | undefined;
  /** What the sync would add to the mapping before it writes. */
  readonly mappingAddition: estypes.MappingTypeMapping | undefined;
  /** Why the sync would not touch the index. */
  readonly stop: IngestError | undefined;
  readonly notes: readonly PlanNote[];
}

/** What `prepareIndex` would do, without doing it. Throws where the index cannot take the engine's mapping. */
export async function inspectTarget(
  client: Client,
  options: TargetOptions,
  signal: AbortSignal,
): Promise<InspectedTarget> {
  const { index, owner, adopt } = options;
  const found = await readMapping(client, index, signal);
  if (found === undefined) {
    const message = `The index ${index} does not exist: the sync creates it`;
    return {
      exists: false,
      addsId: !hasObjectId(options.indexMappings ?? {}),
      adoptedSettings: undefined,
      mappingAddition: mappingsOfNewIndex(options.indexMappings ?? {}, { owner }),
      stop: undefined,
      notes: [{ code: 'creates-index', message }],
    };
  }
  const { isFit, before, after } = takenOver(found, options);
  const field = found.properties?.['_sync'];
  if (field !== undefined && !isBookkeeping(field) && !isOpen(field))
    throw mappingRefused(
      index,
      { properties: { _sync: bookkeeping } },
      'the field `_sync` is mapped otherwise',
    );
  const stop = await foreign(client, options, before.owner, signal);
  const notes: PlanNote[] = [];
  if (stop !== undefined)
    notes.push({ code: adopt === true ? 'takes-over' : 'needs-adopt', message: stop.message });
  if (!isFit) {
    const what = isBookkeeping(field)
      ? 'the name of its owner'
      : 'the field `_sync` and the name of its owner';
    notes.push({ code: 'puts-mapping', message: `The mapping of ${index} is given ${what}` });
  }
  return {
    exists: true,
    addsId: !hasObjectId(found),
    adoptedSettings: after.adoptedSettings,
    mappingAddition: isBookkeeping(field) ? undefined : { properties: { _sync: bookkeeping } },
    stop: adopt === true ? undefined : stop,
    notes,
  };
}

/** An object that has neither of the engine's fields takes both. */
function isOpen(field: estypes.MappingProperty): boolean {
  if (field.type !== undefined && field.type !== 'object') return false;
  const properties = field.properties ?? {};
  return properties['id'] === undefined && properties['version'] === undefined;
}

async function foreign(
  client: Client,
  options: TargetOptions,
  owner: string | undefined,
  signal: AbortSignal,
): Promise<IngestError | undefined> {
  try {
    await checkOwner(client, options, owner, signal);
    return undefined;
  } catch (error) {
    if (isIngestError(error)) return error;
    throw error;
  }
}
