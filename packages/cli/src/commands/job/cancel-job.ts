import { IngestError } from '@elastic-ingest/errors';
import type { CancelJobArguments } from '../../arguments/job-arguments.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { jobEvent } from '../../render/job-event.ts';
import type { Administration } from '../administration/administration.ts';
import { findJob } from '../administration/find-job.ts';
import { requestCancel } from './request-cancel.ts';

/** Cancels a job that waits; of one that runs, its worker is asked to stop it. */
export async function cancelJob(
  { id }: CancelJobArguments,
  administration: Administration,
): Promise<ExitCode> {
  const { reporter, protocol } = administration;
  await findJob(administration, id);
  const decision = await requestCancel(protocol, id);
  if (decision.kind !== 'updated' && decision.kind !== 'unchanged') {
    const { status } = (await findJob(administration, id)).value;
    throw new IngestError(`The job ${id} is over already: ${status}`, {
      code: 'EI_JOB_OVER',
      where: `job ${id}`,
      hint: 'There is nothing to cancel.',
    });
  }
  const job = decision.current.value;
  reporter.result(
    job.status === 'canceled'
      ? `canceled the job ${id}`
      : `the worker of the job ${id} was asked to stop it; see: elastic-ingest job show ${id}`,
  );
  reporter.event(jobEvent(job));
  reporter.event({ event: 'summary', status: 'completed', job: id });
  return exitCode.done;
}
