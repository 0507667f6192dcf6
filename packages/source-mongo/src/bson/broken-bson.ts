import { IngestError } from '@elastic-ingest/source-sdk';

/** Rejects the one document whose bytes are not BSON. */
export function brokenBson(at: number, what: string): IngestError {
  return new IngestError(`Its BSON is broken at byte ${at}: ${what}`, {
    code: 'EI_DOCUMENT_INVALID',
    disposition: 'skip',
  });
}
