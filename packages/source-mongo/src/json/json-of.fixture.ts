import {
  Binary,
  BSON,
  Code,
  DBRef,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  BSONRegExp,
  BSONSymbol,
  Timestamp,
} from 'mongodb';

/** What the transcoder must write: the body of a document by way of the driver's own decoding. */
export function referenceBody(bytes: Uint8Array): string {
  const { _id, ...fields } = BSON.deserialize(bytes, {
    promoteLongs: false,
    promoteValues: true,
    bsonRegExp: true,
    validation: { utf8: false },
  });
  return jsonOf(fields);
}

/** The JSON text of a value as the driver decodes it. */
export function jsonOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : 'null';
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(',')}]`;
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? 'null' : JSON.stringify(value.toISOString());
  return typedJson(value) ?? objectJson(value as Record<string, unknown>);
}

function typedJson(value: unknown): string | undefined {
  if (value instanceof ObjectId) return JSON.stringify(value.toHexString());
  if (value instanceof Timestamp) return `{"t":${value.t},"i":${value.i}}`;
  if (value instanceof Long) return value.toString();
  if (value instanceof Int32 || value instanceof Double) return jsonOf(value.valueOf());
  if (value instanceof Decimal128) return decimalJson(value.toString());
  if (value instanceof Binary) return JSON.stringify(binaryText(value));
  if (value instanceof BSONRegExp) return JSON.stringify(`/${value.pattern}/${value.options}`);
  if (value instanceof RegExp) return JSON.stringify(String(value));
  if (value instanceof DBRef)
    return objectJson({
      $ref: value.collection,
      $id: value.oid,
      ...(value.db === undefined ? {} : { $db: value.db }),
      ...value.fields,
    });
  if (value instanceof Code) return jsonOf(typeof value.code === 'string' ? value.code : String(value.code));
  if (value instanceof BSONSymbol) return jsonOf(value.value);
  if (value instanceof MinKey) return '"MinKey"';
  if (value instanceof MaxKey) return '"MaxKey"';
  return undefined;
}

function decimalJson(text: string): string {
  return /^-?\d/.test(text) ? text : 'null';
}

function binaryText(value: Binary): string {
  const isUuid = value.sub_type === Binary.SUBTYPE_UUID && value.position === 16;
  return isUuid ? value.toUUID().toHexString(true) : value.toString('base64');
}

function objectJson(value: Readonly<Record<string, unknown>>): string {
  return `{${Object.entries(value)
    .map(([name, field]) => `${JSON.stringify(name)}:${jsonOf(field)}`)
    .join(',')}}`;
}
