import type { Malformed } from '@elastic-ingest/byoc';
import type { JsonEvent } from './reporter.ts';

/** A connector or job that cannot be read, for programs. */
export function malformedEvent(event: 'connector' | 'job', { id, faults }: Malformed): JsonEvent {
  return { event, id, status: 'malformed', faults };
}
