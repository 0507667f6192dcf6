import type { SyncOptions } from '../sync/sync-options.ts';
import type { VerifyProgress } from './verify-outcome.ts';

/** What the sync of this index is given; what concerns writing is heeded with `repair` alone. */
export interface VerifyOptions extends Omit<SyncOptions, 'onProgress' | 'refresh'> {
  /** Compares version tokens alone: no document is fetched, and one changed behind the engine's back is not seen. */
  readonly quick?: boolean;
  /**
   * Writes what is missing or different and deletes what is extra, under the lease and the delete guard of a sync;
   * without it nothing is written.
   */
  readonly repair?: boolean;
  /** Documents kept of what is missing, of what is different and of what is extra, each; 10 unless said otherwise. */
  readonly samples?: number;
  /** Called at the start of every phase and after every batch. */
  readonly onProgress?: (progress: VerifyProgress) => void;
}
