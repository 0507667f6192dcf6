import {
  isClaimedBy,
  isMalformed,
  lockKindOf,
  updateIfUnchanged,
  type ConnectorEvent,
  type SyncJob,
  type Versioned,
} from '@elastic-ingest/byoc';
import { describeError } from '../service/describe-error.ts';
import type { ServiceContext } from '../service/service-context.ts';
import type { ClaimedJob } from './claim-job.ts';
import type { JobProgress } from './job-progress.ts';
import type { JobStopper } from './job-stop.ts';
import { holdsOurLock } from './our-lock.ts';

export interface Attendance {
  readonly claimed: ClaimedJob;
  readonly context: ServiceContext;
  readonly progress: JobProgress;
  readonly stopper: JobStopper;
  /** Aborted when the work has ended. */
  readonly ended: AbortSignal;
}

/** Watches a running job: sees a cancel, writes progress and renews claim and lock, whatever the bulk traffic does. Never throws. */
export async function attendJob(attendance: Attendance): Promise<void> {
  const { context, stopper, ended, claimed } = attendance;
  const { clock, limits, log } = context;
  // Ends early, so that what is under way arrives before the next owner begins.
  const lifeMs = (limits.expirySeconds * 1000 * 5) / 6;
  let renewedAt = clock.now();
  for (;;) {
    try {
      await clock.wait(limits.watchSeconds * 1000, ended);
    } catch {
      return; // The work has ended.
    }
    const from = clock.now();
    try {
      const job = await lookAt(attendance);
      const isDue = from - renewedAt >= limits.progressSeconds * 1000;
      if (job !== undefined && isDue && (await renew(job, attendance))) renewedAt = from;
    } catch (error) {
      const facts = { job: claimed.job.id, error: describeError(error) };
      log.warn(facts, 'A running job could not be looked after; tried again');
    }
    if (clock.now() - renewedAt >= lifeMs) stopper.stop('lost');
  }
}

/** The job while it is ours. */
async function lookAt(attendance: Attendance): Promise<Versioned<SyncJob> | undefined> {
  const { context, claimed, stopper } = attendance;
  const found = await context.protocol.syncJobs.get(claimed.job.id);
  if (found === undefined) stopper.stop('gone');
  else if (isMalformed(found) || !isClaimedBy(found.value, claimed.token)) stopper.stop('lost');
  else {
    if (found.value.status === 'canceling') stopper.stop('canceled');
    return found;
  }
  return undefined;
}

/** False when somebody wrote the job in between: then the next look comes first. */
async function renew(job: Versioned<SyncJob>, attendance: Attendance): Promise<boolean> {
  const { context, claimed, stopper, progress } = attendance;
  const expiresAt = new Date(context.clock.now() + context.limits.expirySeconds * 1000);
  const { counts, checkpoint } = progress;
  const by = claimed.token;
  const event = { type: 'progress', by, expiresAt, counts, checkpoint } as const;
  const update = await context.protocol.syncJobs.apply(job, event);
  if (update.kind === 'lost' || update.kind === 'illegal') stopper.stop('lost');
  if (update.kind !== 'updated') return false;
  await renewLock(expiresAt, attendance);
  return true;
}

async function renewLock(expiresAt: Date, { context, claimed, stopper }: Attendance): Promise<void> {
  const { connectors } = context.protocol;
  const { job } = claimed;
  const found = await connectors.get(job.connector.id);
  if (found === undefined || (!isMalformed(found) && found.value.deleted))
    return stopper.stop('disconnected');
  // Who broke the connector's document meanwhile has not taken the job: the claim stands.
  if (isMalformed(found)) return;
  const lock = { jobId: job.id, owner: context.owner, expiresAt };
  const renewed = await updateIfUnchanged(connectors, found.id, (connector): ConnectorEvent | undefined =>
    holdsOurLock(connector, job, context) ? { type: 'lock_renewed', jobType: job.jobType, lock } : undefined,
  );
  if (renewed.kind === 'updated') return;
  const facts = { job: job.id, connector: found.id, lock: lockKindOf(job.jobType) };
  context.log.warn(facts, 'Somebody took the lock of a connector away from a running job');
  stopper.stop('lost');
}
