import {
  isMalformed,
  lockKindOf,
  runningJobs,
  type LockKind,
  type SyncJob,
  type SyncJobRepository,
} from '@elastic-ingest/byoc';

/** True while somebody works on a job of this connector, as far as a search can tell. */
export async function hasLivingJob(
  syncJobs: SyncJobRepository,
  { connectorId, kind }: { readonly connectorId: string; readonly kind: LockKind },
  { now, idleMs }: { readonly now: number; readonly idleMs: number },
): Promise<boolean> {
  for await (const found of syncJobs.list(runningJobs([connectorId]))) {
    if (isMalformed(found) || lockKindOf(found.value.jobType) !== kind) continue;
    if (isHeardOf(found.value, now, idleMs)) return true;
  }
  return false;
}

/** By its claim, or where it has none by the last sign of life. */
export function isHeardOf({ claim, lastSeen }: SyncJob, now: number, idleMs: number): boolean {
  if (claim?.expiresAt !== undefined) return claim.expiresAt.getTime() > now;
  return lastSeen !== undefined && now - lastSeen.getTime() < idleMs;
}
