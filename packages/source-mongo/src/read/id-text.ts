import { IngestError } from '@elastic-ingest/source-sdk';
import { bsonBytes, type BsonBytes } from '../bson/bson-bytes.ts';
import { bsonType } from '../bson/bson-type.ts';
import { lastFields, type Field } from '../json/last-fields.ts';
import { Transcoder } from '../json/transcoder.ts';

const firstName = Buffer.from('_id\0');
/** Ids do not change with the handling of dates in bodies, and no date makes one impossible. */
const transcoder = new Transcoder('DATETIME_AUTO');

/** The `_id` of a document as text. ObjectIds, nearly always the first field, are read without a look at the rest. */
export function idText(bytes: Buffer): string {
  if (bytes[4] === bsonType.objectId && bytes.compare(firstName, 0, 4, 5, 9) === 0)
    return bytes.toString('hex', 9, 21);
  const source = bsonBytes(bytes);
  const field = lastFields(source, 4, bytes.length - 1).get('_id');
  if (field === undefined) {
    throw new IngestError('A document has no `_id`', {
      code: 'EI_MONGODB_NO_ID',
      hint: 'Nothing was deleted. Views and aggregations must keep `_id`.',
    });
  }
  return textOf(source, field);
}

/** Text as it is, numbers in digits, the rest as its JSON without quotes around it. */
function textOf(source: BsonBytes, { type, at, end }: Field): string {
  if (type === bsonType.string) return source.bytes.toString('utf8', at + 4, end - 1);
  if (type === bsonType.double && !Number.isFinite(source.view.getFloat64(at, true)))
    return String(source.view.getFloat64(at, true));
  const json = transcoder.valueText(source, type, at, end);
  return json.startsWith('"') ? String(JSON.parse(json)) : json;
}
