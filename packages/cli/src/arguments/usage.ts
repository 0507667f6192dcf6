import { IngestError } from '@elastic-ingest/errors';

/** What is said of arguments that cannot be understood. */
export function usage(message: string): IngestError {
  return new IngestError(message, { code: 'EI_USAGE', hint: 'See elastic-ingest --help.' });
}
