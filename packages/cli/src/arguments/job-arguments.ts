import type { JobType } from '@elastic-ingest/byoc';
import type { CommonArguments } from './parsed-arguments.ts';

export interface StartJobArguments extends CommonArguments {
  readonly command: 'job';
  readonly action: 'start';
  readonly connector: string;
  readonly jobType: JobType;
  /** Deletes what the source no longer has, and writes nothing. */
  readonly deletions: boolean;
  /** Follows the job to its end. */
  readonly wait: boolean;
}

export interface ListJobsArguments extends CommonArguments {
  readonly command: 'job';
  readonly action: 'list';
  readonly connector: string | undefined;
  readonly status: string | undefined;
  readonly jobType: JobType | undefined;
  /** The newest so many. */
  readonly limit: number;
}

export interface ShowJobArguments extends CommonArguments {
  readonly command: 'job';
  readonly action: 'show';
  readonly id: string;
}

export interface CancelJobArguments extends CommonArguments {
  readonly command: 'job';
  readonly action: 'cancel';
  readonly id: string;
}

export type JobArguments = StartJobArguments | ListJobsArguments | ShowJobArguments | CancelJobArguments;
