import { IngestError } from '@elastic-ingest/errors';

/** What is said of a command that was asked to stop. */
export function interrupted(): IngestError {
  return new IngestError('Interrupted; nothing was deleted that the source has', {
    code: 'EI_CANCELED',
    disposition: 'stop',
    hint: 'Run it again: it goes on with what is missing.',
  });
}
