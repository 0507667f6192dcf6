import { IngestError } from '@elastic-ingest/errors';
import { isEncodedBody, type DocumentBody } from '@elastic-ingest/source-sdk';

export interface EncodedJson {
  readonly json: Uint8Array;
  readonly engineFields: readonly string[];
}

/** A body as bytes of a JSON object. Throws what rejects this one document. */
export function encodeBody(id: string, body: DocumentBody): EncodedJson {
  const encoded = isEncodedBody(body) ? body : encodeObject(id, body);
  const { json, engineFields } = encoded;
  if (json[0] !== 0x7b || json[json.length - 1] !== 0x7d) throw rejected(id, 'Its body is not a JSON object');
  if (engineFields.includes('_sync'))
    throw rejected(id, 'It has a root field `_sync`, which the engine keeps for itself');
  return encoded;
}

function encodeObject(id: string, body: DocumentBody): EncodedJson {
  try {
    return {
      json: Buffer.from(JSON.stringify(body)),
      engineFields: Object.keys(body).filter((name) => name === 'id' || name.startsWith('_')),
    };
  } catch (cause) {
    throw rejected(
      id,
      `Its body cannot be written as JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    );
  }
}

export interface Bookkeeping {
  readonly id: string;
  readonly version: string;
  readonly timestamp: string | undefined;
}

/** The stored document: the body, `id` and `_timestamp` where it has none, and the engine's own field. */
export function withBookkeeping(body: EncodedJson, { id, version, timestamp }: Bookkeeping): Buffer {
  const own: Record<string, unknown> = {};
  if (!body.engineFields.includes('id')) own['id'] = id;
  if (timestamp !== undefined && !body.engineFields.includes('_timestamp')) own['_timestamp'] = timestamp;
  own['_sync'] = { id, version };
  const tail = JSON.stringify(own).slice(1);
  const isEmpty = body.json.length === 2;
  return Buffer.concat([body.json.subarray(0, -1), Buffer.from(isEmpty ? tail : `,${tail}`)]);
}

function rejected(documentId: string, message: string, cause?: unknown): IngestError {
  return new IngestError(message, { code: 'EI_DOCUMENT_INVALID', disposition: 'skip', documentId, cause });
}
