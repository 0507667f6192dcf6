import type { Protocol } from '@elastic-ingest/byoc';
import type { OpenConnector } from '../connector/open-connector.ts';
import type { ServiceLog } from '../service/service-log.ts';
import type { DueJob } from './due-jobs.ts';

/**
 * Makes the jobs that are due. The job comes first and has an id of its instant: a process that dies before it writes down the instant leaves it
 * to the next one, for which the job exists already. So no instant is lost, and none runs twice.
 */
export async function planJobs(
  jobs: readonly DueJob[],
  connector: OpenConnector,
  { protocol, log }: { readonly protocol: Protocol; readonly log: ServiceLog },
): Promise<void> {
  for (const { jobType, plannedAt, skipped } of jobs) {
    const created = await protocol.syncJobs.create(connector.value, {
      trigger: 'scheduled',
      jobType,
      plannedAt,
    });
    const facts = { connector: connector.value.id, jobType, plannedAt: plannedAt.toISOString() };
    if (created !== 'exists') {
      log.info({ ...facts, job: created.id }, 'Made a scheduled job');
      if (skipped !== undefined) log.warn({ ...facts, skipped }, 'One job makes up for missed instants');
    }
    await connector.apply({ type: 'schedule_due', jobType, plannedAt });
  }
}
