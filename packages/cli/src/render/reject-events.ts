import type { SyncOutcome } from '@elastic-ingest/core';
import type { JsonEvent } from './reporter.ts';

/** One line of `--json` for each rejected document that the outcome lists. */
export function rejectEvents(name: string, { rejects }: Pick<SyncOutcome, 'rejects'>): JsonEvent[] {
  return rejects.map(({ id, reason, errorType, stale }) => ({
    event: 'reject',
    sync: name,
    id,
    reason,
    errorType,
    stale,
  }));
}
