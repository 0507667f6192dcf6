export type { Disposition } from './disposition.ts';
export { formatError } from './format-error.ts';
export { IngestError, isIngestError, type IngestErrorDetails } from './ingest-error.ts';
export { toIngestError } from './to-ingest-error.ts';
