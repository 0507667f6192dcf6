import { updateIfUnchanged, type Decision, type Protocol, type SyncJob } from '@elastic-ingest/byoc';

/** Asks for the end of a job: `unchanged` when that was asked for already, `illegal` when it is over. */
export async function requestCancel(
  { syncJobs }: Pick<Protocol, 'syncJobs'>,
  id: string,
): Promise<Decision<SyncJob>> {
  return updateIfUnchanged(syncJobs, id, ({ status }) =>
    status === 'canceling' ? undefined : { type: 'request_cancel' },
  );
}
