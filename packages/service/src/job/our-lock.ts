import { holdsLock, lockKindOf, type Connector, type SyncJob } from '@elastic-ingest/byoc';

/** True while this process holds the connector's lock for this job. */
export function holdsOurLock(
  connector: Connector,
  job: Pick<SyncJob, 'id' | 'jobType'>,
  { owner }: { readonly owner: string },
): boolean {
  return holdsLock(connector, lockKindOf(job.jobType), { jobId: job.id, owner });
}
