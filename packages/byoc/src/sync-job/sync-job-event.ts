import type { JsonObject } from '../json.ts';
import type { JobClaim } from './job-bookkeeping.ts';
import type { JobCounts } from './sync-job.ts';

/** Proves that the writer is the one who claimed the job: a later claim has another fence. */
export type ClaimToken = Pick<JobClaim, 'owner' | 'fence'>;

/** Who takes a job. */
export interface Claimant {
  readonly owner: string;
  readonly expiresAt: Date;
  readonly workerHostname: string;
}

/** The end of a job's work; `by` is left out by a cleanup, which has no claim. */
interface JobEnd {
  readonly by?: ClaimToken;
  readonly counts?: JobCounts;
  /** Documents in the content index afterwards. */
  readonly totalDocumentCount?: number;
}

/** Everything that is ever written to a job after it was made. With `by`, refused as `lost` when the claim is another's. */
export type SyncJobEvent =
  /** A pending or suspended job starts. An incremental one is given the connector's cursor. */
  | { readonly type: 'claim'; readonly claimant: Claimant; readonly syncCursor?: JsonObject | null }
  /** A running job whose claim expired, or that a service without claims left; refused as `held` while a claim holds. */
  | { readonly type: 'take_over'; readonly claimant: Claimant }
  /** The worker lives: also without progress. */
  | { readonly type: 'renew'; readonly by: ClaimToken; readonly expiresAt: Date }
  | {
      readonly type: 'progress';
      readonly by: ClaimToken;
      readonly expiresAt: Date;
      readonly counts: JobCounts;
      readonly checkpoint?: unknown;
    }
  | { readonly type: 'request_cancel' }
  | ({ readonly type: 'confirm_cancel' } & JobEnd)
  | ({ readonly type: 'complete' } & JobEnd)
  | ({ readonly type: 'fail'; readonly error: string } & JobEnd)
  | ({ readonly type: 'suspend'; readonly checkpoint?: unknown } & JobEnd);
