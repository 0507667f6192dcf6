import {
  isMalformed,
  updateIfUnchanged,
  type Connector,
  type ConnectorEvent,
  type EndedJob,
  type JsonObject,
  type SyncJob,
} from '@elastic-ingest/byoc';
import type { ServiceContext } from '../service/service-context.ts';
import { holdsOurLock } from './our-lock.ts';

/** Writes how a job stands into its connector and gives the lock free, where it is still ours. */
export async function releaseConnector(
  { id }: Pick<SyncJob, 'id'>,
  context: ServiceContext,
  syncCursor?: JsonObject | null,
): Promise<void> {
  const found = await context.protocol.syncJobs.get(id);
  if (found === undefined || isMalformed(found)) return;
  await endInConnector(found.value, context, (connector) =>
    holdsOurLock(connector, found.value, context) ? endedJob(found.value, syncCursor) : undefined,
  );
}

/** Writes the end of a job into its connector, where that is still wanted. */
export async function endInConnector(
  job: SyncJob,
  { protocol, log }: ServiceContext,
  decide: (connector: Connector) => EndedJob | undefined,
): Promise<void> {
  const { id } = job.connector;
  const facts = { connector: id, job: job.id };
  if ((await protocol.connectors.get(id)) === undefined) {
    log.warn(facts, 'The connector of a job is gone');
    return;
  }
  const ended = await updateIfUnchanged(protocol.connectors, id, (connector): ConnectorEvent | undefined => {
    const job = decide(connector);
    return job === undefined ? undefined : { type: 'job_ended', job };
  });
  if (ended.kind !== 'updated') log.warn(facts, 'The connector is locked for another job by now');
}

/** A job as its connector is told of it; one that did not run is as good as suspended. */
export function endedJob(job: SyncJob, syncCursor?: JsonObject | null): EndedJob {
  const { status } = job;
  const isOver = status === 'completed' || status === 'canceled' || status === 'error';
  return {
    jobType: job.jobType,
    status: isOver ? status : 'suspended',
    error: job.error,
    counts: job,
    ...(syncCursor === undefined ? {} : { syncCursor }),
  };
}
