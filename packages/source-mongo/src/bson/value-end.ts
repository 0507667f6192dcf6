import type { BsonBytes } from './bson-bytes.ts';
import { bsonType } from './bson-type.ts';
import { brokenBson } from './broken-bson.ts';

const variable = -1;
const unknown = -2;
const sizes = new Int8Array(256).fill(unknown);
for (const type of [bsonType.undefined, bsonType.null, bsonType.minKey, bsonType.maxKey]) sizes[type] = 0;
for (const type of [bsonType.double, bsonType.date, bsonType.timestamp, bsonType.int64]) sizes[type] = 8;
for (const type of [bsonType.string, bsonType.document, bsonType.array, bsonType.binary])
  sizes[type] = variable;
for (const type of [
  bsonType.regex,
  bsonType.dbPointer,
  bsonType.code,
  bsonType.symbol,
  bsonType.codeWithScope,
])
  sizes[type] = variable;
sizes[bsonType.objectId] = 12;
sizes[bsonType.boolean] = 1;
sizes[bsonType.int32] = 4;
sizes[bsonType.decimal128] = 16;

/** Where the value ends that starts at `at`. Throws where it does not fit into its document, which ends before `limit`. */
export function valueEnd(source: BsonBytes, type: number, at: number, limit: number): number {
  const size = sizes[type] ?? unknown;
  const end = size >= 0 ? at + size : variableEnd(source, type, at, limit);
  if (end > limit) throw brokenBson(at, 'a value is longer than its document');
  return end;
}

/** Where the text ends that starts at `at` and is closed by a zero byte: the place of that byte. */
export function nameEnd(source: BsonBytes, at: number, limit: number): number {
  const { bytes } = source;
  let end = at;
  while (end < limit && bytes[end] !== 0) end++;
  if (end >= limit) throw brokenBson(at, 'a name has no end');
  return end;
}

function variableEnd(source: BsonBytes, type: number, at: number, limit: number): number {
  switch (type) {
    case bsonType.string:
    case bsonType.code:
    case bsonType.symbol:
      return textEnd(source, at, limit);
    case bsonType.document:
    case bsonType.array:
      return documentEnd(source, at, limit);
    case bsonType.binary:
      return at + 5 + size32(source, at, 0, limit - 1);
    case bsonType.regex:
      return nameEnd(source, nameEnd(source, at, limit) + 1, limit) + 1;
    case bsonType.dbPointer:
      return textEnd(source, at, limit) + 12;
    case bsonType.codeWithScope: {
      const end = at + size32(source, at, 14, limit);
      if (end <= limit) documentEnd(source, textEnd(source, at + 4, end), end);
      return end;
    }
    default:
      throw brokenBson(at, `there is no type 0x${type.toString(16).padStart(2, '0')}`);
  }
}

function textEnd(source: BsonBytes, at: number, limit: number): number {
  const end = at + 4 + size32(source, at, 1, limit);
  if (end > limit || source.bytes[end - 1] !== 0) throw brokenBson(at, 'a text has no end');
  return end;
}

/** Where the document ends that starts at `at`. */
export function documentEnd(source: BsonBytes, at: number, limit: number): number {
  const end = at + size32(source, at, 5, limit);
  if (end > limit || source.bytes[end - 1] !== 0) throw brokenBson(at, 'a document has no end');
  return end;
}

function size32(source: BsonBytes, at: number, least: number, limit: number): number {
  if (at + 4 > limit) throw brokenBson(at, 'a size is cut off');
  const size = source.view.getInt32(at, true);
  if (size < least) throw brokenBson(at, `a size is ${size}`);
  return size;
}
