import { IngestError } from '@elastic-ingest/errors';
import { isEncodedBody, type DocumentBody } from '@elastic-ingest/source-sdk';
import { pipelineFlags, type PipelineSettings } from '../pipeline/pipeline-settings.ts';

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
  /** Whether a body without a field `id` is given one. */
  readonly addId: boolean;
  /** Added as fields where there are any. */
  readonly pipelineSettings?: PipelineSettings | undefined;
}

/**
 * What follows a body's own fields in the stored document: `id`, `_timestamp` and what a pipeline is told where it has none, the
 * engine's own field and the closing brace. It takes the place of the body's last byte.
 */
export function bookkeepingTail(
  body: EncodedJson,
  { id, version, timestamp, addId, pipelineSettings }: Bookkeeping,
): string {
  const text = JSON.stringify(id);
  let tail = body.json.length === 2 ? '' : ',';
  if (addId && !body.engineFields.includes('id')) tail += `"id":${text},`;
  if (timestamp !== undefined && !body.engineFields.includes('_timestamp'))
    tail += `"_timestamp":${JSON.stringify(timestamp)},`;
  if (pipelineSettings !== undefined) tail += pipelineFlags(pipelineSettings, body.engineFields);
  return `${tail}"_sync":{"id":${text},"version":${JSON.stringify(version)}}}`;
}

function rejected(documentId: string, message: string, cause?: unknown): IngestError {
  return new IngestError(message, { code: 'EI_DOCUMENT_INVALID', disposition: 'skip', documentId, cause });
}
