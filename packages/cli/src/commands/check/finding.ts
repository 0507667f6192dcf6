import type { IngestError } from '@elastic-ingest/errors';

/** What became of one thing that was looked at. */
export interface Finding {
  readonly what: string;
  readonly text: string;
  readonly errors: readonly IngestError[];
  readonly warning?: string | undefined;
}
