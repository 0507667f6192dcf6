import type { IngestError } from '@elastic-ingest/errors';
import type { DiffStrategy } from '../diff/index-diff.ts';
import type { ListedReject } from '../sync/reject-list.ts';
import type { SyncCounters } from '../sync/sync-outcome.ts';

/** Something that the sync would do, or need, beside writing documents. */
export interface PlanNote {
  /**
   * `creates-index`: there is none yet, so everything is new. `puts-mapping`: the engine's own field or the owner's name is added to
   * the mapping. `takes-over`: the index belongs to another or holds documents of somebody else, and `adopt` is set.
   * `needs-adopt`: as before, and it is not; the counts are those with `adopt`. `source-unchanged`: the source says so, and nothing was compared.
   * `failed-over`: the merge join turned out to be impossible, and the hash table took its place.
   */
  readonly code:
    | 'creates-index'
    | 'puts-mapping'
    | 'takes-over'
    | 'needs-adopt'
    | 'source-unchanged'
    | 'failed-over';
  readonly message: string;
}

/**
 * What the mapping would refuse, as the server says of a sample: the first 100 new and changed documents, 5 MB at most. Each is tried against the
 * mapping as it is now, so two new documents that exclude each other both pass. What is refused is counted in `counters` as created or updated all the same.
 */
export type MappingCheck =
  | { readonly status: 'sampled'; readonly documents: number; readonly refused: readonly ListedReject[] }
  | { readonly status: 'unavailable'; readonly reason: string };

/**
 * What a sync with the same options would do; nothing was written. Of a `failed` or `canceled` plan the counters say
 * how far it came; a sync would have ended likewise.
 */
export type PlanOutcome = {
  /** As the sync would count them if Elasticsearch took everything. */
  readonly counters: Readonly<SyncCounters>;
  /** The first ids of each: the source's, but for deletes, of which the `_id` is known alone. */
  readonly samples: Readonly<Record<'created' | 'updated' | 'deleted', readonly string[]>>;
  /** The first 100 documents that cannot be stored, whatever the mapping. */
  readonly rejects: readonly ListedReject[];
  readonly notes: readonly PlanNote[];
  /** What would stop the sync: EI_INDEX_OWNED or EI_INDEX_NOT_OURS before it writes, EI_DELETE_GUARD before it deletes. */
  readonly stops: readonly IngestError[];
  /** Undefined when the plan ended before that. */
  readonly mappingCheck: MappingCheck | undefined;
  readonly strategy: DiffStrategy | undefined;
  readonly seconds: number;
} & (
  | { readonly status: 'completed' }
  | { readonly status: 'failed' | 'canceled'; readonly error: IngestError }
);
