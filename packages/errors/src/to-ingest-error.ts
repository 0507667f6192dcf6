import { IngestError, isIngestError, type IngestErrorDetails } from './ingest-error.ts';

/** Returns an IngestError as it is and wraps anything else, keeping it as `cause`. */
export function toIngestError(thrown: unknown, details: IngestErrorDetails): IngestError {
  if (isIngestError(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new IngestError(message, { ...details, cause: thrown });
}
