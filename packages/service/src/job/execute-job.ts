import { sync } from '@elastic-ingest/core';
import { toIngestError, type IngestError } from '@elastic-ingest/errors';
import { definitionOf, openConnectorSource } from '../connector/connector-source.ts';
import type { ServiceContext } from '../service/service-context.ts';
import type { ClaimedJob } from './claim-job.ts';
import type { JobProgress } from './job-progress.ts';
import { syncOptionsOf } from './sync-options.ts';

/** Undefined when the job is done; else why it is not. */
export type JobFailure = IngestError | undefined;

/** Does the work of a job. Never throws. */
export async function executeJob(
  claimed: ClaimedJob,
  context: ServiceContext,
  { progress, signal }: { readonly progress: JobProgress; readonly signal: AbortSignal },
): Promise<JobFailure> {
  const { job, connector } = claimed;
  const configured = context.configured.get(connector.id);
  const client = configured?.client ?? context.client;
  try {
    const definition = definitionOf(context.sources, job.connector.serviceType ?? connector.serviceType);
    await using source = await openConnectorSource(job.connector.configuration, definition, signal);
    const adopt = configured?.adopt === true;
    const { syncJobs } = context.protocol;
    const work = { claimed, client, definition, source, progress, adopt, syncJobs, signal };
    const ofJob = await syncOptionsOf(work);
    if (job.jobType === 'incremental')
      context.log.warn(
        { connector: connector.id, job: job.id },
        'An incremental job is run as a full one: this version does not read changes',
      );
    const outcome = await sync({
      ...context.engine,
      ...ofJob,
      holder: context.owner,
      random: context.random,
      signal,
      onProgress: ({ counters }) => progress.follow(counters),
    });
    progress.follow(outcome.counters);
    return outcome.status === 'completed' ? undefined : outcome.error;
  } catch (error) {
    return toIngestError(error, { code: 'EI_SYNC_FAILED' });
  }
}
