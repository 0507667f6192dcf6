import type { JobConnector, SyncJob } from '@elastic-ingest/byoc';
import { IngestError } from '@elastic-ingest/errors';
import { allowDeletesField } from '@elastic-ingest/service';
import { exitCode, type ExitCode } from '../../exit-code.ts';

/** What the shell is told of a job that is over. */
export function exitCodeOfJob({ status, error = '' }: Pick<SyncJob, 'status' | 'error'>): ExitCode {
  if (status === 'completed') return exitCode.done;
  if (status === 'canceled') return exitCode.interrupted;
  return /\bEI_DELETE_GUARD\b/.test(error) ? exitCode.guarded : exitCode.failed;
}

type EndedJob = Pick<SyncJob, 'id' | 'status' | 'error'> & { readonly connector: Pick<JobConnector, 'id'> };

/** What is said of a job that ended in an error; undefined for another one. */
export function jobFailed(job: EndedJob): IngestError | undefined {
  const { id, status, error, connector } = job;
  if (status !== 'error') return undefined;
  return new IngestError(`The job failed: ${error ?? 'it left no message'}`, {
    code: 'EI_JOB_FAILED',
    where: `job ${id}`,
    hint:
      exitCodeOfJob(job) === exitCode.guarded
        ? `Where so many deletes are right: elastic-ingest connector configure ${connector.id} ${allowDeletesField}=true`
        : 'Its worker has logged more about it.',
  });
}
