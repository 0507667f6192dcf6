import { hash } from 'node:crypto';
import { IngestError, type SourceDocument } from '@elastic-ingest/source-sdk';
import { BSON } from 'mongodb';
import { jsonOf } from './json-of.ts';

const objectIdType = 0x07;
const idField = Buffer.from('_id\0');

/** A document from raw BSON: unchanged ones cost a hash of their bytes and are never decoded. The bytes are copied out of the batch. */
export function toSourceDocument(raw: Uint8Array): SourceDocument {
  const bytes = Buffer.from(raw);
  return {
    id: idOf(bytes),
    fingerprint: hash('sha256', bytes, 'base64url').slice(0, 22),
    body: () => {
      const { _id, ...fields } = decode(bytes);
      return {
        json: Buffer.from(jsonOf(fields)),
        engineFields: Object.keys(fields).filter((name) => name === 'id' || name.startsWith('_')),
      };
    },
  };
}

function decode(bytes: Uint8Array): Record<string, unknown> {
  return BSON.deserialize(bytes, {
    promoteLongs: false,
    promoteValues: true,
    bsonRegExp: true,
    validation: { utf8: false },
  });
}

/** ObjectIds, nearly always the first field, are read without decoding the rest. */
function idOf(bytes: Buffer): string {
  if (bytes[4] === objectIdType && bytes.subarray(5, 9).equals(idField)) return bytes.toString('hex', 9, 21);
  const { _id: id } = decode(bytes);
  if (id === undefined || id === null) {
    throw new IngestError('A document has no `_id`', {
      code: 'EI_MONGODB_NO_ID',
      hint: 'Nothing was deleted. Views and aggregations must keep `_id`.',
    });
  }
  return typeof id === 'string' ? id : jsonOf(id).replace(/^"(.*)"$/s, '$1');
}
