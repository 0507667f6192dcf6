/** A field of a mapping, or the mapping itself: an object when it has properties or no type. */
export interface Field {
  type?: string;
  dynamic?: boolean | string;
  properties?: Record<string, Field>;
  fields?: Record<string, Field>;
  [parameter: string]: unknown;
}

export interface Mapping extends Field {
  _meta?: Record<string, unknown>;
  dynamic_templates?: readonly Record<string, DynamicTemplate>[];
}

export interface DynamicTemplate {
  readonly path_match?: string;
  readonly match_mapping_type?: string | readonly string[];
  readonly mapping: Field;
}

export function isObjectField(field: Field): boolean {
  return field.type === undefined || field.type === 'object';
}

/** The field at a dotted path. */
export function fieldAt(mapping: Field, path: string): Field | undefined {
  return path
    .split('.')
    .reduce<Field | undefined>((field, name) => field?.properties?.[name] ?? field?.fields?.[name], mapping);
}
