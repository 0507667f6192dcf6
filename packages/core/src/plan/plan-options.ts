import type { SyncOptions } from '../sync/sync-options.ts';

/** What a sync is given, less what only writing needs; the same values give the plan of that sync. */
export interface PlanOptions extends Omit<SyncOptions, 'limits' | 'holder' | 'clock' | 'refresh'> {
  /** Ids kept of what would be created, of what would be updated and of what would be deleted, each; 10 unless said otherwise. */
  readonly samples?: number;
}
