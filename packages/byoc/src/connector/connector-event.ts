import type { ConnectorStatus } from './connector-status.ts';
import type { FilteringValidation } from '../filtering/filtering.ts';
import type { JsonObject } from '../json.ts';
import type { JobCounts } from '../sync-job/sync-job.ts';
import type { JobType, SyncJobStatus } from '../sync-job/sync-job-status.ts';
import type { PipelineSettings } from './pipeline.ts';
import type { Scheduling } from './scheduling.ts';
import type { SyncLock } from './sync-lock.ts';

/** How a job went, for its connector. */
export interface EndedJob {
  readonly jobType: JobType;
  readonly status: Extract<SyncJobStatus, 'completed' | 'canceled' | 'suspended' | 'error'>;
  readonly error: string | undefined;
  readonly counts: JobCounts;
  /** Where the next incremental sync goes on; saved only when a content job completed, and left alone when undefined. */
  readonly syncCursor?: JsonObject | null;
}

/** Everything that is ever written to a connector. */
export type ConnectorEvent =
  | { readonly type: 'heartbeat' }
  /** The source's schema, repairs of it and its features; what is left out stays. */
  | {
      readonly type: 'prepared';
      readonly serviceType?: string;
      readonly configuration?: JsonObject;
      readonly features?: JsonObject;
      readonly status?: ConnectorStatus;
    }
  /** A user's values, of `writeFieldValue`. Refused as `illegal` when the schema lacks one of the fields. */
  | {
      readonly type: 'configured';
      readonly values: Readonly<Record<string, string | number | boolean | null>>;
    }
  | { readonly type: 'rescheduled'; readonly scheduling: Partial<Scheduling> }
  | { readonly type: 'pipeline_chosen'; readonly pipeline: PipelineSettings }
  | {
      readonly type: 'rules_edited';
      readonly rules: readonly JsonObject[];
      readonly advancedSnippet: unknown;
    }
  /** The draft was judged; valid rules become the active ones. */
  | {
      readonly type: 'rules_validated';
      readonly validation: FilteringValidation & { readonly state: 'valid' | 'invalid' };
    }
  | { readonly type: 'connected' }
  | { readonly type: 'failed'; readonly error: string }
  /** A scheduled job is due: its planned instant, not now. */
  | { readonly type: 'schedule_due'; readonly jobType: JobType; readonly plannedAt: Date }
  /** Takes the lock; refused as `held` by a living one, also by a foreign one unless `overForeign`. */
  | {
      readonly type: 'job_started';
      readonly jobType: JobType;
      readonly lock: SyncLock & { readonly expiresAt: Date };
      readonly overForeign?: boolean;
    }
  | {
      readonly type: 'lock_renewed';
      readonly jobType: JobType;
      readonly lock: SyncLock & { readonly expiresAt: Date };
    }
  /** With `lock`, refused as `lost` when that is not the lock any more. */
  | { readonly type: 'job_ended'; readonly job: EndedJob; readonly lock?: Omit<SyncLock, 'expiresAt'> }
  /** The job's document is gone. */
  | { readonly type: 'job_lost'; readonly error: string }
  /** Softly, as Elasticsearch does: the document stays. */
  | { readonly type: 'deleted' };
