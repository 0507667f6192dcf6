import { brokenBson } from '../bson/broken-bson.ts';
import { bsonBytes } from '../bson/bson-bytes.ts';
import { bsonType } from '../bson/bson-type.ts';
import { documentEnd, nameEnd } from '../bson/value-end.ts';
import { lastFields } from '../json/last-fields.ts';

/**
 * The documents in the `cursor` field of the reply to a find, as parts of its bytes. The driver makes an array of elements of
 * every document that it hands on; a reply that is read here costs a look at each document's size.
 */
export function replyDocuments(cursor: Uint8Array): Buffer[] {
  const source = bsonBytes(Buffer.from(cursor.buffer, cursor.byteOffset, cursor.byteLength));
  const batch = lastFields(source, 4, source.bytes.length - 1).get('firstBatch');
  if (batch?.type !== bsonType.array) throw brokenBson(0, 'a reply has no documents');
  const documents: Buffer[] = [];
  const limit = batch.end - 1;
  for (let at = batch.at + 4; at < limit;) {
    const start = nameEnd(source, at + 1, limit) + 1;
    at = documentEnd(source, start, limit);
    documents.push(source.bytes.subarray(start, at));
  }
  return documents;
}
