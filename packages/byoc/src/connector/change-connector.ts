import { changeFiltering } from '../filtering/change-filtering.ts';
import { asJsonObject, type JsonObject } from '../json.ts';
import { isTerminated, type JobType } from '../sync-job/sync-job-status.ts';
import { changed, type Change } from '../storage/update.ts';
import { formatInstant } from '../time/instant.ts';
import type { ConnectorEvent, EndedJob } from './connector-event.ts';
import type { Connector } from './connector.ts';
import { holdsLock, lockKindOf, lockState, type LockKind, type SyncLock } from './sync-lock.ts';

/** The connector document after the event. */
export function changeConnector(connector: Connector, event: ConnectorEvent, at: Date): Change {
  if (event.type === 'job_started' && isHeld(connector, event, at)) return { kind: 'held' };
  if (
    event.type === 'configured' &&
    !Object.keys(event.values).every((name) => name in connector.configuration)
  )
    return { kind: 'illegal' };
  if (event.type === 'lock_renewed' && !holdsLock(connector, lockKindOf(event.jobType), event.lock))
    return { kind: 'lost' };
  if (event.type === 'job_ended' && event.lock !== undefined)
    if (!holdsLock(connector, lockKindOf(event.job.jobType), event.lock)) return { kind: 'lost' };
  return changed(connector.stored, fieldsOf(connector.stored, event, at));
}

function isHeld(
  connector: Connector,
  event: ConnectorEvent & { readonly type: 'job_started' },
  at: Date,
): boolean {
  const kind = lockKindOf(event.jobType);
  const state = lockState(connector, kind, at);
  // An answer that was lost on the way: the lock is already this one.
  if (state === 'held') return !holdsLock(connector, kind, event.lock);
  return state === 'foreign' && event.overForeign !== true;
}

function fieldsOf(stored: JsonObject, event: ConnectorEvent, at: Date): JsonObject {
  switch (event.type) {
    case 'heartbeat':
      return { last_seen: formatInstant(at) };
    case 'prepared':
      return {
        ...(event.serviceType === undefined ? {} : { service_type: event.serviceType }),
        ...(event.configuration === undefined ? {} : { configuration: event.configuration }),
        ...(event.features === undefined ? {} : { features: event.features }),
        ...(event.status === undefined ? {} : { status: event.status }),
      };
    case 'configured':
      return { configuration: withValues(stored, event.values), status: 'configured' };
    case 'rescheduled':
      return { scheduling: { ...asJsonObject(stored['scheduling']), ...event.scheduling } };
    case 'pipeline_chosen':
      return { pipeline: event.pipeline };
    case 'rules_edited':
    case 'rules_validated':
      return { filtering: changeFiltering(stored['filtering'], event, at) };
    case 'connected':
      return { status: 'connected', error: null };
    case 'failed':
      return { status: 'error', error: event.error };
    case 'schedule_due':
      return { [scheduledAtFields[event.jobType]]: formatInstant(event.plannedAt) };
    case 'job_started': {
      const kind = lockKindOf(event.jobType);
      return {
        status: 'connected',
        error: null,
        ...lastSync(kind, 'in_progress', null),
        ...withLock(stored, kind, event.lock),
      };
    }
    case 'lock_renewed':
      return withLock(stored, lockKindOf(event.jobType), event.lock);
    case 'job_ended':
      return endedFields(stored, event.job, at);
    case 'job_lost':
      return {
        last_synced: formatInstant(at),
        status: 'error',
        error: event.error,
        ...lastSync('content', 'error', event.error),
        ...lastSync('access_control', 'error', event.error),
      };
    case 'deleted':
      return { deleted: true };
  }
}

const scheduledAtFields: Readonly<Record<JobType, string>> = {
  full: 'last_sync_scheduled_at',
  incremental: 'last_incremental_sync_scheduled_at',
  access_control: 'last_access_control_sync_scheduled_at',
};

function lastSync(kind: LockKind, status: string, error: string | null): JsonObject {
  return kind === 'content'
    ? { last_sync_status: status, last_sync_error: error }
    : { last_access_control_sync_status: status, last_access_control_sync_error: error };
}

function endedFields(stored: JsonObject, job: EndedJob, at: Date): JsonObject {
  const kind = lockKindOf(job.jobType);
  const error = job.status === 'error' ? (job.error ?? 'The job failed without a message.') : null;
  const savesCursor = job.status === 'completed' && kind === 'content' && job.syncCursor !== undefined;
  return {
    last_synced: formatInstant(at),
    status: error === null ? 'connected' : 'error',
    error,
    ...lastSync(kind, job.status, error),
    ...(savesCursor ? { sync_cursor: job.syncCursor } : {}),
    ...(isTerminated(job.status)
      ? {
          last_indexed_document_count: job.counts.indexedDocumentCount,
          last_deleted_document_count: job.counts.deletedDocumentCount,
        }
      : {}),
    ...withLock(stored, kind, undefined),
  };
}

function withValues(stored: JsonObject, values: JsonObject): JsonObject {
  const configuration = asJsonObject(stored['configuration']) ?? {};
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    { ...asJsonObject(configuration[name]), value },
  ]);
  return { ...configuration, ...Object.fromEntries(entries) };
}

function withLock(stored: JsonObject, kind: LockKind, lock: SyncLock | undefined): JsonObject {
  const ours = asJsonObject(stored['elastic_ingest']);
  const { [kind]: _, ...others } = asJsonObject(ours?.['locks']) ?? {};
  if (lock === undefined && ours === undefined) return {};
  const written = lock?.expiresAt && {
    [kind]: { job_id: lock.jobId, owner: lock.owner, expires_at: formatInstant(lock.expiresAt) },
  };
  return { elastic_ingest: { ...ours, locks: { ...others, ...written } } };
}
