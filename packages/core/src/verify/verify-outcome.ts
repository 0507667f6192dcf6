import type { IngestError } from '@elastic-ingest/errors';
import type { DiffStrategy } from '../diff/index-diff.ts';
import type { RejectIndexState } from '../rejects/reject-log.ts';
import type { ListedReject } from '../sync/reject-list.ts';
import type { SyncProgress } from '../sync/sync-outcome.ts';

/** Documents as they were found, before any repair. Every document that was read is in one of `equal`, `missing`, `different`, `excluded` and `rejected`. */
export interface VerifyCounters {
  read: number;
  equal: number;
  /** In the source, not in the index. */
  missing: number;
  different: number;
  /** In the index, not in the source. */
  extra: number;
  /** By the rules; in the index such a document is extra. */
  excluded: number;
  /** Cannot be stored, so neither missing nor different; an older version of it in the index is not extra. */
  rejected: number;
}

export interface DifferentDocument {
  readonly id: string;
  /** The first places that differ, at most three, such as `address.lines[1]`; none where tokens were compared. */
  readonly paths: readonly string[];
}

export interface VerifyProgress {
  readonly phase: SyncProgress['phase'];
  readonly counters: Readonly<VerifyCounters>;
  /** Documents that the source will give, roughly; undefined where it cannot say. */
  readonly estimated: number | undefined;
}

/** What Elasticsearch acknowledged of a repair. */
export interface Repairs {
  created: number;
  updated: number;
  deleted: number;
  /** Refused by Elasticsearch, mostly for the mapping: listed among the rejects, and still missing or different. */
  refused: number;
}

/**
 * How a verification ended. `equal`: the index is what the source is, less the rejected documents. `different`: it is not, or parts were
 * refused when it was repaired. `repaired`: it was not, and all of it is acknowledged. `cannot-prove`: the index does not keep documents as they
 * were sent. `guarded`: repaired but for the deletes, which the guard stopped. `failed` and `canceled`: the counters say how far it came.
 */
export type VerifyOutcome = {
  readonly counters: Readonly<VerifyCounters>;
  /** The first of each: the source's ids, but for extra ones, of which the `_id` is known alone. */
  readonly samples: {
    readonly missing: readonly string[];
    readonly different: readonly DifferentDocument[];
    readonly extra: readonly string[];
  };
  /** The first 100 of them. */
  readonly rejects: readonly ListedReject[];
  /** Where a repair keeps all of them, as a sync does; unused without one. */
  readonly rejectIndex: RejectIndexState;
  /** `documents` is the proof; `tokens` shows what a sync would see, and misses what was changed behind its back. */
  readonly comparedBy: 'documents' | 'tokens';
  /** Why tokens: asked for, an ingest pipeline changes the documents on their way, or files are part of them, which are not opened to compare. */
  readonly tokensFor: 'quick' | 'pipeline' | 'content' | undefined;
  /** Undefined unless a repair was asked for. */
  readonly repairs: Readonly<Repairs> | undefined;
  readonly strategy: DiffStrategy | undefined;
  readonly seconds: number;
} & (
  | { readonly status: 'equal' | 'different' | 'repaired' }
  | { readonly status: 'cannot-prove'; readonly reason: string }
  | { readonly status: 'guarded' | 'failed' | 'canceled'; readonly error: IngestError }
);
