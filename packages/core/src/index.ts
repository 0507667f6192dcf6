export { systemClock, type Clock } from './flow/clock.ts';
export { defaultBulkLimits, type BulkLimits } from './sink/bulk-limits.ts';
export { breakLease } from './state/lease.ts';
export { sync } from './sync/sync.ts';
export type { SyncOptions } from './sync/sync-options.ts';
export type { Reject, SyncCounters, SyncOutcome, SyncProgress } from './sync/sync-outcome.ts';
