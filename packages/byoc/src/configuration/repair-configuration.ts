import { isDeepStrictEqual } from 'node:util';
import { asJsonObject, type JsonObject } from '../json.ts';
import type { Configuration } from './configuration-field.ts';

/**
 * The configuration as it is stored, with the schema of the source: missing fields with their defaults; missing properties, labels, order
 * and the like from the schema; values as they are. Fields that the schema does not know stay. Undefined when nothing differs.
 */
export function repairConfiguration(stored: unknown, schema: Configuration): JsonObject | undefined {
  const before = asJsonObject(stored) ?? {};
  const known = Object.entries(schema).map(([name, field]) => {
    const present = asJsonObject(before[name]) ?? {};
    return [name, { ...present, ...field, ...('value' in present ? { value: present['value'] } : {}) }];
  });
  const after = { ...before, ...Object.fromEntries(known) };
  return isDeepStrictEqual(after, before) ? undefined : after;
}
