import type { Backoff } from '../flow/backoff.ts';

export interface BulkLimits extends Backoff {
  /** Operations in one request. */
  readonly operations: number;
  /** Bytes of one request. A larger document travels alone. */
  readonly bytes: number;
  /** Requests under way at once, at most: fewer while the cluster is slow. With `bytes` this bounds what is held in memory. */
  readonly concurrency: number;
  /** Times that an operation is sent before the sync fails; counted anew where an overloaded cluster took anything meanwhile. */
  readonly attempts: number;
}

export const defaultBulkLimits: BulkLimits = {
  operations: 2500,
  bytes: 4 * 1024 * 1024,
  concurrency: 4,
  attempts: 8,
  delayMs: 500,
  maxDelayMs: 30_000,
};
