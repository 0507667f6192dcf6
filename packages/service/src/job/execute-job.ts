import { fitsOptions, sync, type SavedCursor, type SyncOptions } from '@elastic-ingest/core';
import { toIngestError, type IngestError } from '@elastic-ingest/errors';
import type { JsonObject, SyncJob } from '@elastic-ingest/byoc';
import { definitionOf } from '../connector/connector-source.ts';
import type { ServiceContext } from '../service/service-context.ts';
import { bringChanges } from './bring-changes.ts';
import type { ClaimedJob } from './claim-job.ts';
import { readCursor, storedCursor } from './connector-cursor.ts';
import { jobConfiguration } from './job-configuration.ts';
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
    const { configuration, adopted } = await jobConfiguration({ job, client, definition, signal });
    await using source = await definition.open({ configuration, signal });
    const adopt = configured?.adopt === true;
    const { syncJobs } = context.protocol;
    const work = { claimed, client, definition, configuration, source, progress, adopt, syncJobs, signal };
    const ofJob = await syncOptionsOf(work);
    const { owner: holder, random } = context;
    const options = { ...context.engine, ...ofJob, adopted, holder, random, signal };
    const from = readCursor(connector.syncCursor);
    const facts = { connector: connector.id, job: job.id };
    if (adopted !== undefined)
      context.log.info(
        { ...facts, configuration: adopted.values },
        'The documents of the index keep their ids by what is configured here',
      );
    const outcome = readsChanges(job, options)
      ? await bringChanges(options, { from, progress, log: context.log, facts })
      : await bringAll(options, progress);
    if (outcome.status !== 'completed') return outcome.error;
    progress.syncCursor = cursorAfter(('cursor' in outcome ? outcome.cursor : undefined) ?? from, options);
    return undefined;
  } catch (error) {
    return toIngestError(error, { code: 'EI_SYNC_FAILED' });
  }
}

const readsChanges = ({ jobType }: SyncJob, { mode }: SyncOptions): boolean =>
  jobType === 'incremental' && mode !== 'deletions';

async function bringAll(options: SyncOptions, progress: JobProgress): ReturnType<typeof sync> {
  const outcome = await sync({ ...options, onProgress: ({ counters }) => progress.follow(counters) });
  progress.follow(outcome.counters);
  return outcome;
}

/** What the connector keeps after a completed job: no cursor that was saved for documents of another shape than they have now. */
function cursorAfter(cursor: SavedCursor | undefined, options: SyncOptions): JsonObject | null | undefined {
  if (cursor === undefined) return undefined;
  return fitsOptions(cursor, options) ? storedCursor(cursor) : null;
}
