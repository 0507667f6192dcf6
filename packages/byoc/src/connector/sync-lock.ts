import { z } from 'zod';
import { optional, orElse } from '../decoding/lenient.ts';
import { storedInstant } from '../decoding/stored-instant.ts';
import type { JobType } from '../sync-job/sync-job-status.ts';
import type { Connector } from './connector.ts';

/** Content syncs exclude each other, and so do access control syncs. */
export type LockKind = 'content' | 'access_control';

/** Who syncs, and until when that holds if nothing more is heard. */
export interface SyncLock {
  readonly jobId: string;
  readonly owner: string;
  readonly expiresAt: Date | undefined;
}

/**
 * `foreign`: held by a service that leaves no owner, as the Python service does: only the state of its job says whether it lives.
 * `expired`: the owner was not heard of in time. The lock may be taken when its job is not over; if that is over, somebody without an owner
 * has ended it and started another since, which is `foreign` too.
 */
export type LockState = 'free' | 'held' | 'expired' | 'foreign';

export function lockKindOf(jobType: JobType): LockKind {
  return jobType === 'access_control' ? 'access_control' : 'content';
}

/** The state of the lock as anybody sees it. */
export function lockState(connector: Connector, kind: LockKind, now: Date): LockState {
  // The status is what all services go by: a lock that somebody else ended is over, whatever is written beside it.
  if (connector.lastSync[kind].status !== 'in_progress') return 'free';
  const lock = connector.locks[kind];
  if (lock?.expiresAt === undefined) return 'foreign';
  return lock.expiresAt.getTime() > now.getTime() ? 'held' : 'expired';
}

/** True while this owner holds the lock for this job: to be asked before its end is written. */
export function holdsLock(
  connector: Connector,
  kind: LockKind,
  { jobId, owner }: Omit<SyncLock, 'expiresAt'>,
): boolean {
  const lock = connector.locks[kind];
  return connector.lastSync[kind].status === 'in_progress' && lock?.jobId === jobId && lock.owner === owner;
}

const lock = optional(
  z
    .looseObject({ job_id: z.string(), owner: z.string(), expires_at: storedInstant })
    .transform((stored) => ({ jobId: stored.job_id, owner: stored.owner, expiresAt: stored.expires_at })),
);
const noLocks: Connector['locks'] = { content: undefined, access_control: undefined };

/** `elastic_ingest` of a connector: ours alone, Kibana and the Python service pass over it. */
export const locksSchema: z.ZodType<Connector['locks']> = orElse(
  z.looseObject({ locks: orElse(z.looseObject({ content: lock, access_control: lock }), noLocks) }),
  { locks: noLocks },
).transform(({ locks }) => locks);
