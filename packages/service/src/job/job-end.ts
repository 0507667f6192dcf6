import type { SyncJob, SyncJobEvent } from '@elastic-ingest/byoc';
import { describeError } from '../service/describe-error.ts';
import type { JobFailure } from './execute-job.ts';
import type { JobStop } from './job-stop.ts';

/** How the work of a job ended. */
export type JobEnd =
  | { readonly kind: 'complete' | 'cancel' | 'suspend' }
  | { readonly kind: 'fail'; readonly error: string }
  /** Nothing may be written any more. */
  | { readonly kind: 'leave'; readonly why: JobStop };

/** What a job came to. One that was done before the stop reached it is done. */
export function jobEnd(failure: JobFailure, stop: JobStop | undefined): JobEnd {
  if (stop === 'lost' || stop === 'gone') return { kind: 'leave', why: stop };
  if (failure === undefined) return { kind: 'complete' };
  if (stop === 'canceled') return { kind: 'cancel' };
  if (stop === 'suspended') return { kind: 'suspend' };
  if (stop === 'disconnected') return { kind: 'fail', error: 'The connector was removed while its job ran.' };
  return { kind: 'fail', error: describeError(failure) };
}

type Facts = Pick<Extract<SyncJobEvent, { readonly type: 'suspend' }>, 'by' | 'counts' | 'checkpoint'> & {
  readonly totalDocumentCount?: number;
};

/** The event that ends a job as it stands: what a user asked to cancel ends as canceled, unless it failed. */
export function endEvent(
  { status }: SyncJob,
  end: Exclude<JobEnd, { readonly kind: 'leave' }>,
  { checkpoint, ...facts }: Facts,
): SyncJobEvent {
  if (end.kind === 'fail') return { type: 'fail', error: end.error, ...facts };
  if (status === 'canceling') return { type: 'confirm_cancel', ...facts };
  if (end.kind === 'complete') return { type: 'complete', ...facts };
  // A cancel that was taken back is not known to the protocol: the job waits.
  return { type: 'suspend', ...facts, checkpoint };
}
