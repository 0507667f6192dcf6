import { IngestError } from '@elastic-ingest/source-sdk';

/** Why a read ends whose source is disposed. */
export function sourceClosed(): IngestError {
  return new IngestError('The source was closed while it was read', {
    code: 'EI_MONGODB_READ_FAILED',
    disposition: 'retry',
  });
}
