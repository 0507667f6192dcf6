import { isMalformed, isTerminated, updateIfUnchanged, type SyncJobEvent } from '@elastic-ingest/byoc';
import { describeError } from '../service/describe-error.ts';
import type { ServiceContext } from '../service/service-context.ts';
import type { ClaimedJob } from './claim-job.ts';
import { countDocuments } from './count-documents.ts';
import { endEvent, type JobEnd } from './job-end.ts';
import type { JobProgress } from './job-progress.ts';
import { holdsOurLock } from './our-lock.ts';
import { releaseConnector } from './release-connector.ts';

const pauseMs = 1000;

/** Writes the end of a job, first into the job, then into its connector, and tries again while the claim may hold. Never throws. */
export async function endJob(
  claimed: ClaimedJob,
  end: JobEnd,
  { context, progress }: { readonly context: ServiceContext; readonly progress: JobProgress },
): Promise<void> {
  const { clock, limits, log } = context;
  const facts = { job: claimed.job.id, connector: claimed.connector.id, end };
  const until = clock.now() + limits.expirySeconds * 1000;
  for (;;) {
    try {
      if (end.kind === 'leave') await leaveJob(claimed, context);
      else await writeEnd(claimed, end, { context, progress });
      log.info({ ...facts, ...progress.counts }, 'A job has ended');
      return;
    } catch (error) {
      log.warn({ ...facts, error: describeError(error) }, 'The end of a job could not be written yet');
    }
    if (clock.now() >= until) {
      log.error(facts, 'The end of a job could not be written: it is taken over when its claim has run out');
      return;
    }
    await clock.wait(pauseMs);
  }
}

async function writeEnd(
  claimed: ClaimedJob,
  end: Exclude<JobEnd, { readonly kind: 'leave' }>,
  { context, progress }: { readonly context: ServiceContext; readonly progress: JobProgress },
): Promise<void> {
  const { job, token, connector } = claimed;
  const total = await countDocuments(claimed, context);
  const { counts, checkpoint } = progress;
  const facts = {
    by: token,
    counts,
    checkpoint,
    ...(total === undefined ? {} : { totalDocumentCount: total }),
  };
  const written = await updateIfUnchanged(
    context.protocol.syncJobs,
    job.id,
    // Over already: an answer was lost on the way, and the connector is to be told still.
    (current): SyncJobEvent | undefined =>
      isTerminated(current.status) || current.status === 'suspended'
        ? undefined
        : endEvent(current, end, facts),
  );
  if (written.kind === 'updated' || written.kind === 'unchanged')
    return releaseConnector(job, context, end.kind === 'complete' ? progress.syncCursor : undefined);
  context.log.warn(
    { job: job.id, connector: connector.id },
    'A job that ended belongs to another process by now',
  );
}

/** A job whose document is gone leaves a connector that waits for it; one that is another's leaves nothing. */
async function leaveJob({ job, connector }: ClaimedJob, context: ServiceContext): Promise<void> {
  const { connectors, syncJobs } = context.protocol;
  if ((await syncJobs.get(job.id)) !== undefined) return;
  const found = await connectors.get(connector.id);
  if (found === undefined || isMalformed(found)) return;
  await updateIfUnchanged(connectors, connector.id, (current) =>
    holdsOurLock(current, job, context)
      ? {
          type: 'job_lost' as const,
          error: 'The document of the running job was removed. Start another job.',
        }
      : undefined,
  );
}
