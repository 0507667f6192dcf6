import type { BsonBytes } from '../bson/bson-bytes.ts';
import { nameEnd, valueEnd } from '../bson/value-end.ts';

export interface Field {
  readonly type: number;
  readonly at: number;
  readonly end: number;
}

/** The fields of a document between `from` and `limit` by name; of two with one name, the last stands, as in the driver. */
export function lastFields(source: BsonBytes, from: number, limit: number): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (let at = from; at < limit;) {
    const type = source.bytes[at] ?? 0;
    const stop = nameEnd(source, at + 1, limit);
    const end = valueEnd(source, type, stop + 1, limit);
    fields.set(source.bytes.toString('utf8', at + 1, stop), { type, at: stop + 1, end });
    at = end;
  }
  return fields;
}
