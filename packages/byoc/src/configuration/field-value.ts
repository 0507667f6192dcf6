import type { ConfigurationField } from './configuration-field.ts';

/** A value of its own type: a list as an array. Undefined: it cannot be read as that type. */
export type FieldValue = string | number | boolean | readonly string[] | null;

const emptyValues = { str: '', int: null, float: null, bool: null, list: [] } as const;

/** The stored value in the field's type; an empty one gives the empty value of the type. */
export function readFieldValue(type: ConfigurationField['type'], stored: unknown): FieldValue | undefined {
  if (type === 'list') return readList(stored);
  if (stored === null || stored === undefined || stored === '') return emptyValues[type];
  if (type === 'bool') return readBoolean(stored);
  if (type === 'str') return typeof stored === 'object' ? undefined : String(stored);
  const number = readNumber(stored);
  return number === undefined || (type === 'int' && !Number.isSafeInteger(number)) ? undefined : number;
}

/**
 * The value as it is stored: Elasticsearch's own parser refuses arrays, so a list becomes text.
 * Undefined for a list that would not be read back as it was: an item is empty, holds a comma or is framed by blanks.
 */
export function writeFieldValue(value: FieldValue): string | number | boolean | null | undefined {
  if (!isList(value)) return value;
  return value.every((item) => item !== '' && item === item.trim() && !item.includes(','))
    ? value.join(',')
    : undefined;
}

/** True for the values that count as not given. */
export function isEmptyValue(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return Array.isArray(value) && (value.length === 0 || (value.length === 1 && isEmptyValue(value[0])));
}

function isList(value: FieldValue): value is readonly string[] {
  return Array.isArray(value);
}

function readList(stored: unknown): readonly string[] | undefined {
  if (stored === null || stored === undefined) return [];
  if (typeof stored === 'object' && !Array.isArray(stored)) return undefined;
  const items: readonly unknown[] = Array.isArray(stored) ? stored : String(stored).split(',');
  return items.map((item) => String(item ?? '').trim()).filter((item) => item !== '');
}

/** The Python service takes the text "false" for true; nobody means that. */
function readBoolean(stored: unknown): boolean | undefined {
  if (typeof stored === 'boolean') return stored;
  if (stored === 1 || stored === 0) return stored === 1;
  if (typeof stored !== 'string') return undefined;
  const text = stored.trim().toLowerCase();
  if (['true', '1', 'yes', 'on'].includes(text)) return true;
  return ['false', '0', 'no', 'off'].includes(text) ? false : undefined;
}

function readNumber(stored: unknown): number | undefined {
  if (typeof stored !== 'number' && typeof stored !== 'string') return undefined;
  if (typeof stored === 'string' && !/^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(stored))
    return undefined;
  const number = Number(stored);
  return Number.isFinite(number) ? number : undefined;
}
