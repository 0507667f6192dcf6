export { defaultBulkLimits, type BulkLimits } from './sink/bulk-sink.ts';
export { sync, type SyncOptions } from './sync/sync.ts';
export type { Reject, SyncCounters, SyncOutcome, SyncProgress } from './sync/sync-outcome.ts';
