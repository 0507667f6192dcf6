import { isMalformed, type Found, type SyncJob } from '@elastic-ingest/byoc';
import type { ListJobsArguments } from '../../arguments/job-arguments.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { jobEvent } from '../../render/job-event.ts';
import { jobTable } from '../../render/job-table.ts';
import { malformedEvent } from '../../render/malformed-event.ts';
import { secretValues } from '../../render/masked-document.ts';
import { count, counted } from '../../render/numbers.ts';
import type { Administration } from '../administration/administration.ts';
import { listFound } from '../administration/list-found.ts';

/** Prints the newest jobs, the newest first; those that cannot be read are among them. */
export async function listJobs(
  given: ListJobsArguments,
  { reporter, protocol }: Administration,
): Promise<ExitCode> {
  const { newest, all } = await newestJobs(given, protocol);
  for (const found of newest) {
    reporter.addSecrets(secretValues(isMalformed(found) ? found.stored : found.value.stored));
    reporter.event(isMalformed(found) ? malformedEvent('job', found) : jobEvent(found.value));
  }
  const terminal = { colors: reporter.colors, columns: reporter.resultColumns };
  if (newest.length > 0) for (const line of jobTable(newest, terminal)) reporter.result(line);
  const shown = newest.length < all ? `, the newest ${count(newest.length)} shown (--limit)` : '';
  reporter.result(all === 0 ? 'no jobs' : `${counted(all, 'job')}${shown}`);
  reporter.event({ event: 'summary', status: 'completed', jobs: all, shown: newest.length });
  return exitCode.done;
}

/** The list comes with the oldest first, and may be long: no more is kept of it than is shown. */
async function newestJobs(
  { connector, status, jobType, limit }: ListJobsArguments,
  { syncJobs }: Administration['protocol'],
): Promise<{ readonly newest: readonly Found<SyncJob>[]; readonly all: number }> {
  const kept: Found<SyncJob>[] = [];
  let all = 0;
  const criteria = {
    ...(connector === undefined ? {} : { connectorIds: [connector] }),
    ...(jobType === undefined ? {} : { jobTypes: [jobType] }),
  };
  for await (const found of listFound(syncJobs, criteria)) {
    const state = isMalformed(found) ? 'malformed' : found.value.status;
    if (status !== undefined && state !== status) continue;
    all += 1;
    kept.push(found);
    if (kept.length > limit) kept.shift();
  }
  return { newest: kept.toReversed(), all };
}
