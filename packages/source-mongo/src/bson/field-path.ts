import type { BsonBytes } from './bson-bytes.ts';
import { bsonType } from './bson-type.ts';
import { nameEnd, valueEnd } from './value-end.ts';

/** The names that lead to the value at `offset`, such as `a.b.0`, for messages. */
export function fieldPath(source: BsonBytes, offset: number): string {
  const { bytes } = source;
  const names: string[] = [];
  let at = 4;
  let limit = bytes.length - 1;
  while (at < limit) {
    const type = bytes[at] ?? 0;
    const end = nameEnd(source, at + 1, limit);
    const next = valueEnd(source, type, end + 1, limit);
    if (offset >= next) {
      at = next;
      continue;
    }
    names.push(bytes.toString('utf8', at + 1, end));
    if (offset === end + 1 || (type !== bsonType.document && type !== bsonType.array)) break;
    at = end + 5;
    limit = next - 1;
  }
  return names.join('.');
}
