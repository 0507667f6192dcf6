import type { IngestError } from '@elastic-ingest/errors';
import type { ContentCounters } from '../content/content-counters.ts';
import type { DiffStrategy } from '../diff/index-diff.ts';
import type { RejectIndexState } from '../rejects/reject-log.ts';
import type { RejectedDocument } from '../rejects/rejected-document.ts';
import type { SyncCheckpoint } from './sync-checkpoint.ts';

/** Documents, as acknowledged by Elasticsearch so far; `read`, `unchanged` and `excluded` as the source showed them. */
export interface SyncCounters {
  read: number;
  created: number;
  updated: number;
  deleted: number;
  unchanged: number;
  /** By the rules. */
  excluded: number;
  rejected: number;
  /** Taken by the ingest pipeline, which wrote nothing. */
  dropped: number;
}

export function noCounters(): SyncCounters {
  return { read: 0, created: 0, updated: 0, deleted: 0, unchanged: 0, excluded: 0, rejected: 0, dropped: 0 };
}

/** Where a sync stands: the index is locked and prepared, then read, then the source is, then deletes are sent. */
export interface SyncProgress {
  readonly phase: 'lock' | 'prepare' | 'index' | 'source' | 'delete';
  readonly counters: Readonly<SyncCounters>;
  /** Documents that the source will give, roughly; undefined where it cannot say. */
  readonly estimated: number | undefined;
}

/** A rejected document without its JSON. `stale`: its old version is still in the index. */
export type Reject = Omit<RejectedDocument, 'document'>;

/**
 * How a sync ended. `completed`: the index equals the source, less the rejected documents. `guarded`: everything was written, and
 * nothing deleted, for the guard's sake. `failed` and `canceled`: what the counters say was done, and nothing was deleted that the source has.
 */
export type SyncOutcome = {
  readonly counters: Readonly<SyncCounters>;
  /** The first 100 of them. */
  readonly rejects: readonly Reject[];
  /** Where all of them are kept. That they could not be does not fail a sync. */
  readonly rejectIndex: RejectIndexState;
  /** Undefined when files were not asked for, or the sync ended before it opened any. */
  readonly content?: Readonly<ContentCounters> | undefined;
  readonly seconds: number;
  /** How the index was compared; undefined when the sync ended before that. */
  readonly strategy: DiffStrategy | undefined;
  /** Why the comparison began anew without relying on order; undefined where it did not. */
  readonly failedOver: IngestError | undefined;
  /** What an interrupted sync, which this one goes on with, had done; the counters include it. */
  readonly resumed: SyncCheckpoint | undefined;
} & (
  | { readonly status: 'completed' }
  | { readonly status: 'guarded' | 'failed' | 'canceled'; readonly error: IngestError }
);
