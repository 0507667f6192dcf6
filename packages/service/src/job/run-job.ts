import type { ServiceContext } from '../service/service-context.ts';
import { attendJob } from './attend-job.ts';
import type { ClaimedJob } from './claim-job.ts';
import { endJob } from './end-job.ts';
import { executeJob } from './execute-job.ts';
import { jobEnd, type JobEnd } from './job-end.ts';
import { JobProgress } from './job-progress.ts';
import { JobStopper } from './job-stop.ts';

/** Runs a claimed job to its end, whatever that is, and writes it down. Never throws. */
export async function runJob(claimed: ClaimedJob, context: ServiceContext): Promise<void> {
  const { job, takenOver } = claimed;
  const progress = new JobProgress(job);
  const facts = {
    job: job.id,
    connector: job.connector.id,
    jobType: job.jobType,
    fence: claimed.token.fence,
  };
  context.log.info(facts, takenOver ? 'Took over a job whose worker is gone' : 'Started a job');
  const end = endWithoutWork(claimed, context) ?? (await work(claimed, { context, progress }));
  await endJob(claimed, end, { context, progress });
}

/** What is clear before anything is read. */
function endWithoutWork(
  { job, takenOver, token }: ClaimedJob,
  { limits }: ServiceContext,
): JobEnd | undefined {
  if (job.status === 'canceling') return { kind: 'cancel' };
  if (!takenOver || token.fence <= limits.maxTakeOvers) return undefined;
  return {
    kind: 'fail',
    error: `The job was begun ${token.fence - 1} times and its worker was gone each time. See why the service ends, most often for lack of memory, and start another job.`,
  };
}

async function work(
  claimed: ClaimedJob,
  { context, progress }: { readonly context: ServiceContext; readonly progress: JobProgress },
): Promise<JobEnd> {
  const stopper = new JobStopper();
  const ended = new AbortController();
  const suspend = (): void => stopper.stop('suspended');
  if (context.signal.aborted) suspend();
  context.signal.addEventListener('abort', suspend, { once: true });
  const attending = attendJob({ claimed, context, progress, stopper, ended: ended.signal });
  const failure = await executeJob(claimed, context, { progress, signal: stopper.signal });
  ended.abort();
  await attending;
  context.signal.removeEventListener('abort', suspend);
  return jobEnd(failure, stopper.reason);
}
