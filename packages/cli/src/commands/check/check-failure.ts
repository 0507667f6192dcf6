import { toIngestError, type IngestError } from '@elastic-ingest/errors';
import { interrupted } from '../../interrupted.ts';
import type { Io } from '../../io.ts';

/** What kept something from being looked at. */
export function checkFailure(error: unknown, { signal }: Pick<Io, 'signal'>): IngestError {
  if (signal.aborted) return interrupted();
  return toIngestError(error, {
    code: 'EI_CHECK_FAILED',
    hint: 'This should not happen: --debug shows where it came from.',
  });
}
