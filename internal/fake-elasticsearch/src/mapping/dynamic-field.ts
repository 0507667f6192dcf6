import { looksLikeDate } from './check-value.ts';
import type { Field, Mapping } from './field.ts';

const defaults: Readonly<Record<string, Field>> = {
  string: { type: 'text', fields: { keyword: { type: 'keyword', ignore_above: 256 } } },
  long: { type: 'long' },
  double: { type: 'float' },
  boolean: { type: 'boolean' },
  date: { type: 'date' },
  object: { properties: {} },
};

/** The mapping that a field gets by its first value: by the first template that matches, else the server's choice. */
export function dynamicField(
  { dynamic_templates: templates = [] }: Mapping,
  path: string,
  value: unknown,
): Field {
  const kind = kindOf(value);
  for (const { path_match, match_mapping_type, mapping } of templates.flatMap((one) => Object.values(one))) {
    const kinds = [match_mapping_type ?? '*'].flat();
    if ((path_match === undefined || path_match === path) && (kinds.includes('*') || kinds.includes(kind)))
      return { ...mapping };
  }
  return structuredClone(defaults[kind] ?? {});
}

function kindOf(value: unknown): string {
  if (typeof value === 'string') return looksLikeDate(value) ? 'date' : 'string';
  if (typeof value === 'number') return Number.isInteger(value) ? 'long' : 'double';
  return typeof value;
}
