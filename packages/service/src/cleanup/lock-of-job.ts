import { lockKindOf, type Connector, type SyncJob } from '@elastic-ingest/byoc';

/** True where the connector waits for this job: its lock names it, or names none. */
export function isOfJob(connector: Connector, job: Pick<SyncJob, 'id' | 'jobType'>): boolean {
  const kind = lockKindOf(job.jobType);
  const lock = connector.locks[kind];
  return connector.lastSync[kind].status === 'in_progress' && (lock === undefined || lock.jobId === job.id);
}
