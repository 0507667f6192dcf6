import type { Client, estypes } from '@elastic/elasticsearch';

/** In what form an index gives its documents back. */
export type KeptSource =
  | { readonly kind: 'verbatim' }
  | { readonly kind: 'through-pipeline' }
  | { readonly kind: 'not-kept'; readonly reason: string };

const vectors = new Set(['dense_vector', 'sparse_vector', 'rank_vectors']);

type Settings = Readonly<Record<string, unknown>>;

/** Whether the documents of an index can be compared with those that were sent to it. */
export async function keptSource(
  client: Client,
  index: string,
  mapping: estypes.MappingTypeMapping,
  signal: AbortSignal,
): Promise<KeptSource> {
  const states = await client.indices.getSettings(
    { index, include_defaults: true, flat_settings: true },
    { signal },
  );
  const [state] = Object.values(states);
  const settings: Settings = { ...(state?.defaults as Settings), ...(state?.settings as Settings) };
  const reason = whyNotKept(mapping, settings);
  if (reason !== undefined) return { kind: 'not-kept', reason: `The index ${index} ${reason}` };
  const pipelines = [settings['index.default_pipeline'], settings['index.final_pipeline']];
  if (pipelines.some((name) => name !== undefined && name !== '_none')) return { kind: 'through-pipeline' };
  return { kind: 'verbatim' };
}

function whyNotKept(mapping: estypes.MappingTypeMapping, settings: Settings): string | undefined {
  const source = mapping._source ?? {};
  const modes = [settings['index.mapping.source.mode'], source.mode].map((mode) =>
    String(mode).toLowerCase(),
  );
  if (source.enabled === false || modes.includes('disabled'))
    return 'does not keep documents (`_source` is disabled)';
  if (modes.includes('synthetic')) return 'makes documents up from their fields (synthetic `_source`)';
  if ([source.includes, source.excludes].some((fields) => fields !== undefined && fields.length > 0))
    return 'keeps parts of documents alone (`_source` includes or excludes fields)';
  // They are given back from their index, as numbers of 32 bits.
  if (settings['index.mapping.exclude_source_vectors'] === 'true' && hasVector(mapping.properties))
    return 'keeps vectors apart from documents (`index.mapping.exclude_source_vectors`)';
  return undefined;
}

function hasVector(properties: Readonly<Record<string, estypes.MappingProperty>> = {}): boolean {
  return Object.values(properties).some(
    (field) => vectors.has(String(field.type)) || ('properties' in field && hasVector(field.properties)),
  );
}
