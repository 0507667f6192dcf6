import type { estypes } from '@elastic/elasticsearch';
import { withMeta, type IndexMeta } from './index-meta.ts';

/** The engine's own field. Not dynamic: nothing else of it is mapped. */
export const bookkeeping: estypes.MappingProperty = {
  type: 'object',
  dynamic: false,
  properties: { id: { type: 'keyword' }, version: { type: 'keyword', index: false, doc_values: true } },
};

/** True when documents with the engine's field can be found again by it. */
export function isBookkeeping(field: estypes.MappingProperty | undefined): boolean {
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

/**
 * Mappings of an index that the engine makes: those given, with the engine's own field. `id` is a keyword, as the connector protocol's
 * documents have it, unless a document's own `id` is an object: ids such as 7 and "seven" must not exclude each other.
 */
export function mappingsOfNewIndex(
  given: estypes.MappingTypeMapping,
  meta: IndexMeta,
): estypes.MappingTypeMapping {
  return {
    ...given,
    _meta: withMeta(given._meta, meta),
    // The first template that matches counts: the user's own decide before this one.
    dynamic_templates: [...(given.dynamic_templates ?? []), idAsKeyword],
    properties: { ...given.properties, _sync: bookkeeping },
  };
}

const idAsKeyword: Record<string, estypes.MappingDynamicTemplate> = {
  id_as_keyword: {
    path_match: 'id',
    match_mapping_type: ['string', 'long', 'double', 'boolean', 'date'],
    mapping: { type: 'keyword', index: false, ignore_above: 8191 },
  },
};

/** True when the field `id` is mapped as an object, so that a text cannot be added. */
export function hasObjectId(mapping: estypes.MappingTypeMapping): boolean {
  const id = mapping.properties?.['id'];
  return id !== undefined && (id.type === undefined || id.type === 'object' || id.type === 'nested');
}
