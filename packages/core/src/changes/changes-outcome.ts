import type { IngestError } from '@elastic-ingest/errors';
import type { RejectIndexState } from '../rejects/reject-log.ts';
import type { Reject, SyncCounters, SyncOutcome, SyncProgress } from '../sync/sync-outcome.ts';
import type { SavedCursor } from './cursor-store.ts';

/**
 * `read` counts the upserts and deletes that the source gave; the rest is as in a sync. Several changes of one document that come close
 * together are written once, so the rest can be less.
 */
export type ChangeCounters = SyncCounters;

/** Where a sync of changes stands. */
export type ChangesProgress =
  | { readonly phase: 'lock' | 'prepare'; readonly counters: Readonly<ChangeCounters> }
  /** The whole source is read, for there is no cursor to go on from. */
  | { readonly phase: 'full'; readonly counters: Readonly<ChangeCounters>; readonly full: SyncProgress }
  | {
      readonly phase: 'changes';
      readonly counters: Readonly<ChangeCounters>;
      /** Milliseconds from when the source gave the oldest change of the last window until all of that window was acknowledged. */
      readonly lagMs: number | undefined;
    }
  /** The source failed in a way that passes; it is read on from the last checkpoint after a pause. */
  | { readonly phase: 'waiting'; readonly counters: Readonly<ChangeCounters>; readonly error: IngestError };

/** Why the whole source had to be read. */
export type FullSyncReason =
  /** No run of this kind came before. */
  | 'no-cursor'
  /** The source cannot go on from it any more. */
  | 'cursor-lost'
  /** The index is not the one that the cursor was saved for. */
  | 'index-new'
  /** Rules, pipeline or the source's options shape documents otherwise than before. */
  | 'settings-changed'
  /** The source cannot give changes; only a full sync was made. */
  | 'unavailable';

/**
 * How a sync of changes ended. `completed`: all that had happened in the source when it began is in the index, less rejected documents.
 * `guarded`: a full sync was needed, and the delete guard stopped it. `canceled`: also the end of a run that follows; its cursor is saved.
 */
export type ChangesOutcome = {
  readonly counters: Readonly<ChangeCounters>;
  /** The first 100 of them. */
  readonly rejects: readonly Reject[];
  readonly rejectIndex: RejectIndexState;
  readonly seconds: number;
  /** What is saved; undefined when nothing was saved or found. */
  readonly cursor: SavedCursor | undefined;
  /** The last full sync that this run had to make, with its own counters. */
  readonly full: { readonly reason: FullSyncReason; readonly outcome: SyncOutcome } | undefined;
} & (
  | { readonly status: 'completed' }
  | { readonly status: 'guarded' | 'failed' | 'canceled'; readonly error: IngestError }
);
