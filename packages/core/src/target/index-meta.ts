import { isAdoptedConfiguration, type AdoptedConfiguration } from '../adoption/adopted-configuration.ts';
import type { LoadSettings } from './first-load.ts';

type Meta = Readonly<Record<string, unknown>>;

/** What the engine keeps in the `_meta` of an index's mapping, under `elastic_ingest`. */
export interface IndexMeta {
  /** The sync or connector that keeps the index. */
  readonly owner?: string;
  /** Under which settings the index was taken over: documents of another program count as written with these. See `settingsToken`. */
  readonly adoptedSettings?: string;
  /** There while the first load is under way: the settings to restore after it. */
  readonly restore?: LoadSettings;
  /** What has to be set for the documents to keep the ids that another program gave them. */
  readonly adopted?: AdoptedConfiguration;
}

export function metaOf(meta: Meta = {}): IndexMeta {
  const own = meta['elastic_ingest'];
  if (typeof own !== 'object' || own === null) return {};
  const { owner, adoptedSettings, adopted, restore } = own as Partial<Record<keyof IndexMeta, unknown>>;
  return {
    ...(typeof owner === 'string' && { owner }),
    ...(typeof adoptedSettings === 'string' && { adoptedSettings }),
    ...(isLoadSettings(restore) && { restore }),
    ...(isAdoptedConfiguration(adopted) && { adopted }),
  };
}

/** The whole `_meta` with the engine's part replaced; what others wrote there stays. */
export function withMeta(meta: Meta | undefined, own: IndexMeta): Record<string, unknown> {
  return { ...meta, elastic_ingest: own };
}

function isLoadSettings(value: unknown): value is LoadSettings {
  if (typeof value !== 'object' || value === null) return false;
  const { refresh_interval, number_of_replicas } = value as Partial<Record<keyof LoadSettings, unknown>>;
  return [refresh_interval, number_of_replicas].every((text) => text === null || typeof text === 'string');
}
