import { setTimeout } from 'node:timers/promises';
import { isTerminated, type SyncJob } from '@elastic-ingest/byoc';
import { IngestError } from '@elastic-ingest/errors';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { jobEvent } from '../../render/job-event.ts';
import { jobText } from '../../render/job-text.ts';
import { count } from '../../render/numbers.ts';
import type { Administration } from '../administration/administration.ts';
import { findJob } from '../administration/find-job.ts';
import { exitCodeOfJob, jobFailed } from './job-end.ts';

const everyMs = 500;
const patienceMs = 60_000;

/** Follows a job until nothing can happen to it any more, and answers as `sync` would. Interrupted, the job goes on. */
export async function followJob(id: string, administration: Administration): Promise<ExitCode> {
  const { io, reporter } = administration;
  const started = io.now();
  let job = (await findJob(administration, id)).value;
  let told = false;
  while (!isTerminated(job.status)) {
    reporter.status(progressOf(job));
    if (!told && job.status === 'pending' && io.now() - started > patienceMs) {
      told = true;
      reporter.warn('No service has taken the job yet; does one run that serves this connector?');
    }
    if (!(await passed(everyMs, io.signal))) return leave(id, administration);
    const before = job;
    job = (await findJob(administration, id)).value;
    if (hasMoved(before, job) && !reporter.quiet) reporter.event({ ...jobEvent(job), event: 'progress' });
  }
  reporter.event(jobEvent(job));
  reporter.result(jobText(job, reporter.colors));
  const failure = jobFailed(job);
  if (failure !== undefined) reporter.error(failure);
  reporter.event({
    event: 'summary',
    status: job.status,
    job: id,
    indexed: job.indexedDocumentCount,
    deleted: job.deletedDocumentCount,
    seconds: (io.now() - started) / 1000,
  });
  return exitCodeOfJob(job);
}

/** False when it was cut short by the signal. */
async function passed(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await setTimeout(milliseconds, undefined, { signal });
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}

function leave(id: string, { reporter }: Administration): ExitCode {
  reporter.error(
    new IngestError(`Stopped following; the job ${id} goes on`, {
      code: 'EI_CANCELED',
      disposition: 'stop',
      hint: `See it, or stop it: elastic-ingest job show ${id}, elastic-ingest job cancel ${id}`,
    }),
  );
  return exitCode.interrupted;
}

const progressOf = ({ status, indexedDocumentCount, deletedDocumentCount }: SyncJob): string =>
  `${status}: ${count(indexedDocumentCount)} indexed, ${count(deletedDocumentCount)} deleted`;

function hasMoved(before: SyncJob, after: SyncJob): boolean {
  return progressOf(before) !== progressOf(after);
}
