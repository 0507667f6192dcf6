import type { Client, estypes } from '@elastic/elasticsearch';
import type { AdoptedConfiguration } from '../adoption/adopted-configuration.ts';
import { bookkeeping, hasObjectId, isBookkeeping, mappingsOfNewIndex } from './bookkeeping-mapping.ts';
import { checkOwner } from './check-owner.ts';
import { beginFirstLoad, endFirstLoad, settingsToRestore, type LoadSettings } from './first-load.ts';
import { readIdentity, requireIdentity } from './index-identity.ts';
import { metaOf, withMeta, type IndexMeta } from './index-meta.ts';
import { mappingRefused, putMapping } from './put-mapping.ts';
import { readMapping } from './read-mapping.ts';
import { takenOver } from './taken-over.ts';

export interface TargetOptions {
  readonly index: string;
  /** Who keeps this index, such as the name of the sync. */
  readonly owner: string;
  /** Takes over an index that holds documents of somebody else. */
  readonly adopt?: boolean;
  /** See `settingsToken`; noted where the index is taken over. */
  readonly settings?: string;
  /** What `adoptConfiguration` found; it is kept with the index. */
  readonly adopted?: AdoptedConfiguration | undefined;
  /** For an index that does not exist yet. */
  readonly indexSettings?: estypes.IndicesIndexSettings;
  /** For an index that does not exist yet; the engine adds its own field. */
  readonly indexMappings?: estypes.MappingTypeMapping;
}

export interface PreparedIndex {
  /** False where the index maps `id` as an object. */
  readonly addsId: boolean;
  /** See `IndexMeta`. */
  readonly adoptedSettings: string | undefined;
  /** See `readIdentity`. */
  readonly identity: string;
  /** Throws where the index is not the one that was prepared any more. */
  readonly requireSame: () => Promise<void>;
  /** Called when the sync has ended well: restores what was set for the first load. */
  readonly finish: () => Promise<void>;
  /** Called when it has not: tries the same, and leaves it to the next run where that fails. Never throws. */
  readonly abandon: () => Promise<void>;
}

/**
 * Creates the index or checks that it may be used, puts the bookkeeping mapping and reads it back, before anything is written:
 * without that mapping documents would be accepted and not be found again. Nothing else of an existing index is altered.
 */
export async function prepareIndex(
  client: Client,
  options: TargetOptions,
  signal: AbortSignal,
): Promise<PreparedIndex> {
  const { index } = options;
  const found = await readMapping(client, index, signal);
  const restore =
    found === undefined ? await createIndex(client, options, signal) : metaOf(found._meta).restore;
  const taken = found && takenOver(found, options);
  if (taken !== undefined) {
    if (options.adopt !== true) await checkOwner(client, options, taken.before.owner, signal);
    if (!taken.isFit) await putBookkeeping(client, index, withMeta(found?._meta, taken.after), signal);
  }
  // What was fit already is not read a second time.
  const readBack = taken?.isFit === true ? found : await readMapping(client, index, signal);
  if (readBack === undefined || !isBookkeeping(readBack.properties?.['_sync']))
    throw mappingRefused(
      index,
      { properties: { _sync: bookkeeping } },
      'the field `_sync` is mapped otherwise',
    );
  const finish = async (): Promise<void> => {
    if (restore !== undefined) await finishFirstLoad(client, { index, restore });
  };
  const identity = await readIdentity(client, index, signal);
  const requireSame = (): Promise<void> => requireIdentity(client, index, identity, signal);
  return {
    addsId: !hasObjectId(readBack),
    adoptedSettings: taken?.after.adoptedSettings,
    identity,
    requireSame,
    finish,
    abandon: () => finish().catch(() => undefined),
  };
}

async function putBookkeeping(
  client: Client,
  index: string,
  _meta: Record<string, unknown>,
  signal: AbortSignal,
): Promise<void> {
  await putMapping(client, index, { _meta, properties: { _sync: bookkeeping } }, signal);
}

/** Gives the settings to restore after the first load. */
async function createIndex(
  client: Client,
  { index, owner, indexSettings: settings, indexMappings }: TargetOptions,
  signal: AbortSignal,
): Promise<LoadSettings | undefined> {
  const mappings = mappingsOfNewIndex(indexMappings ?? {}, { owner });
  await client.indices.create({ index, mappings, ...(settings && { settings }) }, { signal });
  const restore = await settingsToRestore(client, index, signal);
  if (restore === undefined) return undefined;
  const own: IndexMeta = { owner, restore };
  await putMapping(client, index, { _meta: withMeta(mappings._meta, own) }, signal);
  if (await beginFirstLoad(client, index, signal)) return restore;
  await putMapping(client, index, { _meta: withMeta(mappings._meta, { owner }) }, signal);
  return undefined;
}

/** Not canceled by the sync's signal: an index that is never refreshed shows nothing. */
async function finishFirstLoad(
  client: Client,
  { index, restore }: { readonly index: string; readonly restore: LoadSettings },
): Promise<void> {
  const { signal } = new AbortController();
  await endFirstLoad(client, index, restore);
  const mapping = await readMapping(client, index, signal);
  const { restore: _, ...rest } = metaOf(mapping?._meta);
  await putMapping(client, index, { _meta: withMeta(mapping?._meta, rest) }, signal);
}
