import { IngestError } from '@elastic-ingest/source-sdk';
import type { BsonBytes } from '../bson/bson-bytes.ts';
import { fieldPath } from '../bson/field-path.ts';

const longestPath = 200;

/** Rejects the one document for the value at `at`. */
export function unstorable(source: BsonBytes, at: number, what: string): IngestError {
  const path = fieldPath(source, at);
  const shown = path.length > longestPath ? `${path.slice(0, longestPath)}…` : path;
  return new IngestError(`Its field ${shown} ${what}`, {
    code: 'EI_DOCUMENT_INVALID',
    disposition: 'skip',
  });
}
