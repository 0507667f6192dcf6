import type { Configuration } from '../configuration/configuration-field.ts';
import type { PipelineSettings } from '../connector/pipeline.ts';
import type { FilteringRules } from '../filtering/filtering.ts';
import type { JsonObject } from '../json.ts';
import type { JobClaim } from './job-bookkeeping.ts';
import type { JobType, SyncJobStatus, TriggerMethod } from './sync-job-status.ts';

/** The connector as it was when the job was made. */
export interface JobConnector {
  readonly id: string;
  readonly configuration: Configuration;
  readonly filtering: FilteringRules;
  readonly indexName: string | undefined;
  readonly language: string | undefined;
  readonly pipeline: PipelineSettings | undefined;
  readonly serviceType: string | undefined;
  readonly syncCursor: unknown;
}

/** What a job did so far. */
export interface JobCounts {
  readonly indexedDocumentCount: number;
  /** MiB, rounded. */
  readonly indexedDocumentVolume: number;
  readonly deletedDocumentCount: number;
}

/** A sync job as it is stored. What is null or missing there is undefined here. */
export interface SyncJob extends JobCounts {
  readonly id: string;
  readonly status: SyncJobStatus;
  readonly jobType: JobType;
  readonly triggerMethod: TriggerMethod;
  readonly connector: JobConnector;
  readonly totalDocumentCount: number | undefined;
  readonly createdAt: Date | undefined;
  readonly startedAt: Date | undefined;
  readonly lastSeen: Date | undefined;
  readonly completedAt: Date | undefined;
  readonly cancelationRequestedAt: Date | undefined;
  readonly canceledAt: Date | undefined;
  readonly error: string | undefined;
  readonly workerHostname: string | undefined;
  readonly metadata: JsonObject;
  /** Who works on it; undefined for a job that another service took. */
  readonly claim: JobClaim | undefined;
  /** What a `full` job is really meant to do, such as `deletions`; undefined for a plain one. */
  readonly mode: string | undefined;
  /** Where a suspended job goes on; what it means is the service's. */
  readonly checkpoint: unknown;
  /** The whole document, with what is not known here. */
  readonly stored: JsonObject;
}
