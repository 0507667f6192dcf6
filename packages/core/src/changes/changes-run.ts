import type { IngestError } from '@elastic-ingest/errors';
import type { Clock } from '../flow/clock.ts';
import type { RejectLog } from '../rejects/reject-log.ts';
import type { BulkLimits } from '../sink/bulk-limits.ts';
import type { BulkSink } from '../sink/bulk-sink.ts';
import type { HeldLease } from '../state/held-lease.ts';
import type { ChangesOptions } from './changes-options.ts';
import type { ChangeCounters, ChangesOutcome, ChangesProgress } from './changes-outcome.ts';
import type { CursorStore, SavedCursor } from './cursor-store.ts';
import type { RejectEntries } from './reject-entries.ts';

/** One run of `syncChanges`, as its steps share it. */
export interface ChangesRun {
  readonly options: ChangesOptions;
  readonly lease: HeldLease;
  readonly cursors: CursorStore;
  readonly sink: BulkSink;
  readonly log: RejectLog;
  readonly entries: RejectEntries;
  readonly reject: (id: string, reason: string) => Promise<void> | void;
  readonly counters: ChangeCounters;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly random: () => number;
  readonly limits: BulkLimits;
  /** See `settingsToken`. */
  readonly settings: string;
  readonly report: (progress: ChangesProgress) => void;
  /** What the outcome tells besides the counters. */
  readonly told: { cursor: SavedCursor | undefined; full: ChangesOutcome['full'] };
}

/** How it ended, where it did not throw. */
export type ChangesEnd =
  | { readonly status: 'completed' }
  | { readonly status: 'guarded' | 'failed' | 'canceled'; readonly error: IngestError };
