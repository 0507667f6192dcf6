import { asJsonObject, type JsonObject } from '../json.ts';
import { changed, type Change } from '../storage/update.ts';
import { formatInstant } from '../time/instant.ts';
import { changeBookkeeping, writeClaim } from './job-bookkeeping.ts';
import type { ClaimToken, Claimant, SyncJobEvent } from './sync-job-event.ts';
import { isTerminated, type SyncJobStatus } from './sync-job-status.ts';
import type { JobCounts, SyncJob } from './sync-job.ts';
import { nextSyncJobStatus } from './transitions.ts';

/** The job document after the event. */
export function changeSyncJob(job: SyncJob, event: SyncJobEvent, at: Date): Change {
  // An answer that was lost on the way: the claim is already this one.
  if (event.type === 'claim' && job.status === 'in_progress' && job.claim?.owner === event.claimant.owner)
    return changed(job.stored, {});
  const status = nextSyncJobStatus(job.status, event.type);
  if (status === 'illegal') return { kind: 'illegal' };
  if (event.type === 'take_over' && isHeldByAnother(job, event.claimant, at)) return { kind: 'held' };
  if ('by' in event && event.by !== undefined && !isClaimedBy(job, event.by)) return { kind: 'lost' };
  return changed(job.stored, { status, ...fieldsOf(job, event, status, at) });
}

/** True while the job's claim is this one. */
export function isClaimedBy({ claim }: Pick<SyncJob, 'claim'>, { owner, fence }: ClaimToken): boolean {
  return claim !== undefined && claim.owner === owner && claim.fence === fence;
}

function isHeldByAnother({ claim }: SyncJob, { owner }: Claimant, at: Date): boolean {
  if (claim?.expiresAt === undefined || claim.owner === owner) return false;
  return claim.expiresAt.getTime() > at.getTime();
}

function fieldsOf(job: SyncJob, event: SyncJobEvent, status: SyncJobStatus, at: Date): JsonObject {
  const now = formatInstant(at);
  const { stored } = job;
  switch (event.type) {
    case 'claim':
      return {
        started_at: now,
        ...claimFields(job, event.claimant, now),
        ...(event.syncCursor === undefined
          ? {}
          : { connector: { ...asJsonObject(stored['connector']), sync_cursor: event.syncCursor } }),
      };
    case 'take_over':
      return claimFields(job, event.claimant, now);
    case 'renew':
      return { last_seen: now, metadata: renewed(stored, event.expiresAt) };
    case 'progress':
      return {
        last_seen: now,
        ...countFields(event.counts),
        metadata: renewed(stored, event.expiresAt, event),
      };
    case 'request_cancel':
      return {
        cancelation_requested_at: now,
        ...(status === 'canceled' ? { canceled_at: now, completed_at: now } : {}),
      };
    case 'confirm_cancel':
    case 'complete':
    case 'fail':
    case 'suspend':
      return endFields(stored, event, status, now);
  }
}

function claimFields({ stored }: SyncJob, claimant: Claimant, now: string): JsonObject {
  const fence = fenceOf(stored) + 1;
  return {
    last_seen: now,
    worker_hostname: claimant.workerHostname,
    metadata: changeBookkeeping(stored, writeClaim({ ...claimant, fence })),
  };
}

function fenceOf(stored: JsonObject): number {
  const fence = asJsonObject(asJsonObject(stored['metadata'])?.['elastic_ingest'])?.['fence'];
  return typeof fence === 'number' ? fence : 0;
}

function renewed(
  stored: JsonObject,
  expiresAt: Date,
  { checkpoint }: { readonly checkpoint?: unknown } = {},
): JsonObject {
  return changeBookkeeping(stored, {
    expires_at: formatInstant(expiresAt),
    ...(checkpoint === undefined ? {} : { checkpoint }),
  });
}

type EndEvent = SyncJobEvent & { readonly type: 'confirm_cancel' | 'complete' | 'fail' | 'suspend' };

function endFields(stored: JsonObject, event: EndEvent, status: SyncJobStatus, now: string): JsonObject {
  return {
    error: event.type === 'fail' ? event.error : null,
    last_seen: now,
    ...(isTerminated(status) ? { completed_at: now } : {}),
    ...(status === 'canceled' ? { canceled_at: now } : {}),
    ...(event.counts === undefined ? {} : countFields(event.counts)),
    ...(event.totalDocumentCount === undefined ? {} : { total_document_count: event.totalDocumentCount }),
    ...releasedClaim(stored, event, status),
  };
}

/** The claim goes, its fence stays; a checkpoint is of use to a suspended job alone. */
function releasedClaim(stored: JsonObject, event: EndEvent, status: SyncJobStatus): JsonObject {
  if (asJsonObject(asJsonObject(stored['metadata'])?.['elastic_ingest']) === undefined)
    return event.type === 'suspend' && event.checkpoint !== undefined
      ? { metadata: changeBookkeeping(stored, { checkpoint: event.checkpoint }) }
      : {};
  const released = { owner: undefined, expires_at: undefined };
  if (isTerminated(status))
    return { metadata: changeBookkeeping(stored, { ...released, checkpoint: undefined }) };
  const checkpoint =
    event.type === 'suspend' && event.checkpoint !== undefined ? { checkpoint: event.checkpoint } : {};
  return { metadata: changeBookkeeping(stored, { ...released, ...checkpoint }) };
}

function countFields(counts: JobCounts): JsonObject {
  return {
    indexed_document_count: counts.indexedDocumentCount,
    indexed_document_volume: counts.indexedDocumentVolume,
    deleted_document_count: counts.deletedDocumentCount,
  };
}
