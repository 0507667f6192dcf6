import {
  idleJobs,
  isMalformed,
  orphanedJobs,
  updateIfUnchanged,
  type JobType,
  type SyncJob,
  type SyncJobEvent,
} from '@elastic-ingest/byoc';
import { isHeardOf } from '../job/running-jobs.ts';
import { endedJob, endInConnector } from '../job/release-connector.ts';
import type { ServiceContext } from '../service/service-context.ts';
import { freeStaleLocks } from './free-stale-locks.ts';
import { isOfJob } from './lock-of-job.ts';

export interface CleanUp {
  readonly context: ServiceContext;
  readonly connectorIds: readonly string[];
  /** Jobs of these types are taken over here when their worker is gone. */
  readonly takesOver: readonly JobType[];
}

/** Ends jobs that nobody works on any more, and frees locks that nobody holds. */
export async function cleanUp(work: CleanUp): Promise<void> {
  await endOrphans(work.context);
  if (work.connectorIds.length === 0) return;
  await endIdleJobs(work);
  await freeStaleLocks(work.context, work.connectorIds);
}

/** Running jobs of connectors that were removed. */
async function endOrphans(context: ServiceContext): Promise<void> {
  const { connectors, syncJobs } = context.protocol;
  const all: string[] = [];
  for await (const { id } of connectors.list({})) all.push(id);
  for await (const found of syncJobs.list(orphanedJobs(all))) {
    if (isMalformed(found)) continue;
    // A list may be a second old.
    const connector = await connectors.get(found.value.connector.id);
    if (connector !== undefined && (isMalformed(connector) || !connector.value.deleted)) continue;
    await fail(found.value, context, 'The connector of this job was removed.');
  }
}

/** Running jobs that were not heard of for too long, and are not taken over. */
async function endIdleJobs({ context, connectorIds, takesOver }: CleanUp): Promise<void> {
  const { clock, limits, protocol } = context;
  const idleMs = limits.idleJobSeconds * 1000;
  const notSeenSince = new Date(clock.now() - idleMs);
  const isIdle = (job: SyncJob): boolean =>
    !isHeardOf(job, clock.now(), idleMs) && !(job.claim !== undefined && takesOver.includes(job.jobType));
  for await (const found of protocol.syncJobs.list(idleJobs(connectorIds, notSeenSince))) {
    if (isMalformed(found) || !isIdle(found.value)) continue;
    const error = `The service that ran this job was not heard of for ${limits.idleJobSeconds} s. Start another job.`;
    const ended = await fail(found.value, context, error, isIdle);
    if (ended === undefined) continue;
    await endInConnector(ended, context, (connector) =>
      isOfJob(connector, ended) ? endedJob(ended) : undefined,
    );
  }
}

/** The job as it is afterwards; undefined where it was over already. */
async function fail(
  { id, connector }: SyncJob,
  { protocol, log }: ServiceContext,
  error: string,
  applies: (job: SyncJob) => boolean = () => true,
): Promise<SyncJob | undefined> {
  const ended = await updateIfUnchanged(protocol.syncJobs, id, (job): SyncJobEvent | undefined =>
    (job.status === 'in_progress' || job.status === 'canceling') && applies(job)
      ? { type: 'fail', error }
      : undefined,
  );
  if (ended.kind !== 'updated') return undefined;
  log.warn({ job: id, connector: connector.id, error }, 'Ended a job that nobody works on');
  return ended.current.value;
}
