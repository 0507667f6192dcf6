import type { SyncJob } from '@elastic-ingest/byoc';
import type { JsonEvent } from './reporter.ts';

/** A sync job, for programs. */
export function jobEvent(job: SyncJob): JsonEvent {
  return {
    event: 'job',
    id: job.id,
    connector: job.connector.id,
    index: job.connector.indexName,
    status: job.status,
    jobType: job.jobType,
    mode: job.mode,
    trigger: job.triggerMethod,
    indexed: job.indexedDocumentCount,
    deleted: job.deletedDocumentCount,
    total: job.totalDocumentCount,
    mebibytes: job.indexedDocumentVolume,
    createdAt: job.createdAt?.toISOString(),
    startedAt: job.startedAt?.toISOString(),
    completedAt: job.completedAt?.toISOString(),
    lastSeen: job.lastSeen?.toISOString(),
    worker: job.workerHostname,
    error: job.error,
  };
}
