import type { Configuration } from '../configuration/configuration-field.ts';
import type { Filtering } from '../filtering/filtering.ts';
import type { JsonObject } from '../json.ts';
import type { JobType, SyncJobStatus } from '../sync-job/sync-job-status.ts';
import type { ConnectorStatus } from './connector-status.ts';
import type { Features } from './features.ts';
import type { LockKind, SyncLock } from './sync-lock.ts';
import type { PipelineSettings } from './pipeline.ts';
import type { Scheduling } from './scheduling.ts';

/** How the syncs of one kind last ended; `in_progress` keeps every other service off. */
export interface LastSync {
  readonly status: SyncJobStatus | undefined;
  readonly error: string | undefined;
}

/** A connector as it is stored. What is null or missing there is undefined here. */
export interface Connector {
  readonly id: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly serviceType: string | undefined;
  readonly indexName: string | undefined;
  readonly isNative: boolean;
  /** Removed by a user: nothing may be done for it. */
  readonly deleted: boolean;
  readonly status: ConnectorStatus | undefined;
  readonly error: string | undefined;
  readonly configuration: Configuration;
  readonly scheduling: Scheduling;
  readonly features: Features;
  readonly filtering: Filtering;
  readonly pipeline: PipelineSettings | undefined;
  readonly language: string | undefined;
  readonly apiKeyId: string | undefined;
  readonly apiKeySecretId: string | undefined;
  /** Where the next incremental sync goes on; what it means is the source's. */
  readonly syncCursor: unknown;
  readonly lastSeen: Date | undefined;
  readonly lastSynced: Date | undefined;
  /** Full and incremental syncs share `content`. */
  readonly lastSync: Readonly<Record<LockKind, LastSync>>;
  /** The planned instant of the last scheduled job. */
  readonly lastScheduledAt: Readonly<Record<JobType, Date | undefined>>;
  readonly lastIndexedDocumentCount: number | undefined;
  readonly lastDeletedDocumentCount: number | undefined;
  readonly locks: Readonly<Record<LockKind, SyncLock | undefined>>;
  /** The whole document, with what is not known here. */
  readonly stored: JsonObject;
}
