import { fieldAt, type Mapping } from '../mapping/field.ts';
import type { StoredDocument } from '../store/stored-document.ts';

export type DocValue = string | number | boolean;

/** The values that sorting and aggregating see of a document; none where the field is not mapped. */
export function docValues(mapping: Mapping, { source }: StoredDocument, path: string): readonly DocValue[] {
  const field = fieldAt(mapping, path);
  if (field?.type === undefined || field['doc_values'] === false) return [];
  const { type } = field;
  const longest = Number(field['ignore_above'] ?? Infinity);
  return sourceValues(source, path.split('.'))
    .filter((value) => String(value).length <= longest)
    .map((value) => (type === 'date' ? millisOf(value) : type === 'keyword' ? String(value) : value));
}

function sourceValues(value: unknown, path: readonly string[]): DocValue[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => sourceValues(one, path));
  const [name, ...rest] = path;
  if (name === undefined)
    return value === undefined || value === null || typeof value === 'object' ? [] : [value as DocValue];
  if (typeof value !== 'object' || value === null) return [];
  return sourceValues((value as Record<string, unknown>)[name], rest);
}

function millisOf(value: DocValue): number {
  return typeof value === 'number' || /^-?\d{5,}$/.test(String(value))
    ? Number(value)
    : Date.parse(String(value));
}

/** Texts in the order of their UTF-8 bytes, numbers by size. */
export function compareValues(a: DocValue, b: DocValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}
