import type { Connector, JobRequest } from '@elastic-ingest/byoc';
import { IngestError } from '@elastic-ingest/errors';
import type { StartJobArguments } from '../../arguments/job-arguments.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { jobEvent } from '../../render/job-event.ts';
import type { Administration } from '../administration/administration.ts';
import { findConnector } from '../administration/find-connector.ts';
import { followJob } from './follow-job.ts';

/** Makes a job on demand, which a service takes; with `wait` follows it to its end. */
export async function startJob(given: StartJobArguments, administration: Administration): Promise<ExitCode> {
  const { reporter, protocol } = administration;
  const { value: connector } = await findConnector(administration, given.connector);
  refuseUnconfigured(connector);
  const request: JobRequest = {
    trigger: 'on_demand',
    jobType: given.jobType,
    ...(given.deletions ? { mode: 'deletions' } : {}),
  };
  const created = await protocol.syncJobs.create(connector, request);
  if (created === 'exists')
    throw new IngestError('The job was not made: its id was taken', {
      code: 'EI_CONFLICT',
      where: `connector ${connector.id}`,
      hint: 'Run it again.',
    });
  const job = created.value;
  reporter.event(jobEvent(job));
  reporter.result(`started the job ${job.id} of the connector ${connector.id}`);
  if (given.wait) return followJob(job.id, administration);
  reporter.result(`  see how it goes: elastic-ingest job show ${job.id}`);
  reporter.event({ event: 'summary', status: 'completed', job: job.id });
  return exitCode.done;
}

/** Such a job could only fail. */
function refuseUnconfigured({ id, status }: Connector): void {
  if (status !== 'created' && status !== 'needs_configuration') return;
  throw new IngestError(`The connector ${id} is not configured yet`, {
    code: 'EI_CONNECTOR_INCOMPLETE',
    where: `connector ${id}`,
    hint: `Give it the values of its source: elastic-ingest connector configure ${id} KEY=VALUE..`,
  });
}
