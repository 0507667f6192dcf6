import type { estypes } from '@elastic/elasticsearch';

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
 * Mappings of an index that the engine makes. `id` is a keyword, as the connector protocol's documents have it, unless a
 * document's own `id` is an object: ids such as 7 and "seven" must not exclude each other.
 */
export function mappingsOfNewIndex(meta: Record<string, unknown>): estypes.MappingTypeMapping {
  return {
    _meta: meta,
    dynamic_templates: [
      {
        id_as_keyword: {
          path_match: 'id',
          match_mapping_type: ['string', 'long', 'double', 'boolean', 'date'],
          mapping: { type: 'keyword', ignore_above: 8191 },
        },
      },
    ],
    properties: { _sync: bookkeeping },
  };
}

/** True when the field `id` is mapped as an object, so that a text cannot be added. */
export function hasObjectId(mapping: estypes.MappingTypeMapping): boolean {
  const id = mapping.properties?.['id'];
  return id !== undefined && (id.type === undefined || id.type === 'object' || id.type === 'nested');
}
