import type { SyncJobStatus } from './sync-job-status.ts';

/** What can happen to a sync job. */
export type SyncJobEventType =
  | 'claim'
  | 'take_over'
  | 'renew'
  | 'progress'
  | 'request_cancel'
  | 'confirm_cancel'
  | 'complete'
  | 'fail'
  | 'suspend';

type Row = Readonly<Record<SyncJobEventType, SyncJobStatus | 'illegal'>>;

const over: Row = {
  claim: 'illegal',
  take_over: 'illegal',
  renew: 'illegal',
  progress: 'illegal',
  request_cancel: 'illegal',
  confirm_cancel: 'illegal',
  complete: 'illegal',
  fail: 'illegal',
  suspend: 'illegal',
};

/** Total: a status or an event without its cell does not compile. */
const transitions: Readonly<Record<SyncJobStatus, Row>> = {
  pending: {
    claim: 'in_progress',
    take_over: 'illegal',
    renew: 'illegal',
    progress: 'illegal',
    request_cancel: 'canceled',
    confirm_cancel: 'illegal',
    complete: 'illegal',
    fail: 'illegal',
    suspend: 'illegal',
  },
  in_progress: {
    claim: 'illegal',
    take_over: 'in_progress',
    renew: 'in_progress',
    progress: 'in_progress',
    request_cancel: 'canceling',
    confirm_cancel: 'illegal',
    complete: 'completed',
    fail: 'error',
    suspend: 'suspended',
  },
  canceling: {
    claim: 'illegal',
    // Its worker died: another one takes it to confirm the cancel.
    take_over: 'canceling',
    renew: 'canceling',
    progress: 'canceling',
    request_cancel: 'illegal',
    confirm_cancel: 'canceled',
    complete: 'illegal',
    fail: 'error',
    // A suspended job would run again, though somebody asked for its end.
    suspend: 'illegal',
  },
  suspended: {
    claim: 'in_progress',
    take_over: 'illegal',
    renew: 'illegal',
    progress: 'illegal',
    request_cancel: 'canceled',
    confirm_cancel: 'illegal',
    complete: 'illegal',
    fail: 'illegal',
    suspend: 'illegal',
  },
  completed: over,
  canceled: over,
  error: over,
};

/** The status after the event, or `illegal`. */
export function nextSyncJobStatus(status: SyncJobStatus, event: SyncJobEventType): SyncJobStatus | 'illegal' {
  return transitions[status][event];
}
