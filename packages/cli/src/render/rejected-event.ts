import type { RejectedDocument } from '@elastic-ingest/core';
import type { JsonEvent } from './reporter.ts';

/** A kept rejected document, for programs. Its JSON stays text, for reading it would round large numbers. */
export function rejectedEvent(name: string, rejected: RejectedDocument): JsonEvent {
  const { id, documentId, action, reason, errorType, bytes, time, owner, stale, document } = rejected;
  const what = { id, documentId, action, reason, errorType, stale };
  return { event: 'rejected', sync: name, ...what, bytes, time, owner, document };
}
