import { setTimeout as delay } from 'node:timers/promises';
import {
  isMalformed,
  scheduledJobId,
  updateIfUnchanged,
  type ConnectorEvent,
  type ProtocolClient,
  type SyncJob,
} from '@elastic-ingest/byoc';
import { fireTimes, parseQuartz } from '@elastic-ingest/service';
import type { TrialWorker } from './trial-worker.ts';

export interface ServicesTrial {
  readonly protocol: ProtocolClient;
  readonly connectors: readonly string[];
  readonly start: () => TrialWorker;
  readonly processes: number;
  readonly seconds: number;
  readonly random: () => number;
  readonly log: (line: string) => void;
}

const interval = '0/10 * * * * ?';
const unfinished = ['pending', 'suspended', 'in_progress', 'canceling'] as const;

/** Kills and stops service processes at random while schedules fire, then lets the rest end its work. Gives all that ever ran. */
export async function killServices(trial: ServicesTrial): Promise<readonly TrialWorker[]> {
  const { processes, seconds, random, log, start } = trial;
  const running = Array.from({ length: processes }, start);
  const all = [...running];
  await prepareConnectors(trial);
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    await delay(2000 + random() * 6000);
    const at = Math.floor(random() * processes);
    const signal = random() < 0.6 ? 'SIGKILL' : 'SIGTERM';
    log(`  ${signal} to ${running[at]?.owner}`);
    await running[at]?.end(signal);
    const next = start();
    running[at] = next;
    all.push(next);
  }
  const schedule = { enabled: false, interval };
  for (const id of trial.connectors)
    await happens(trial, id, { type: 'rescheduled', scheduling: { full: schedule } });
  await waitFor('the last jobs', async () => (await jobsOf(trial, unfinished)).length === 0);
  await Promise.all(running.map(async (worker) => worker.end('SIGTERM')));
  return all;
}

/** Throws unless every job is done and every instant has a job, or is before one that made up for it. */
export async function judgeJobs(
  trial: ServicesTrial,
): Promise<{ readonly jobs: number; readonly madeUp: number }> {
  const jobs = await jobsOf(trial);
  const failed = jobs.filter(({ status }) => status !== 'completed');
  if (failed.length > 0)
    throw new Error(`Not completed: ${JSON.stringify(failed.map(({ id, error }) => [id, error]))}`);
  let madeUp = 0;
  for (const id of trial.connectors) {
    const found = await trial.protocol.connectors.get(id);
    if (found === undefined || isMalformed(found)) throw new Error(`The connector ${id} is gone`);
    const { status } = found.value.lastSync.content;
    if (status !== 'completed') throw new Error(`${id} is left ${status}`);
    const own = jobs.filter(({ connector }) => connector.id === id);
    madeUp += instantsWithoutJob(id, own);
  }
  return { jobs: jobs.length, madeUp };
}

/** How many instants between the first and the last job have none of their own. Throws unless every job is that of one instant. */
function instantsWithoutJob(id: string, jobs: readonly SyncJob[]): number {
  const parsed = parseQuartz(interval);
  if (!parsed.ok) throw new Error('not a schedule');
  const created = jobs.map(({ createdAt }) => createdAt?.getTime() ?? Number.NaN);
  const ids = new Set(jobs.map((job) => job.id));
  const hits: boolean[] = [];
  for (const instant of fireTimes(parsed.schedule, Math.min(...created) - 60_000)) {
    if (instant > Math.max(...created)) break;
    const request = { trigger: 'scheduled', jobType: 'full', plannedAt: new Date(instant) } as const;
    hits.push(ids.has(scheduledJobId(id, request, request.plannedAt)));
  }
  const matched = hits.filter(Boolean).length;
  if (matched !== jobs.length)
    throw new Error(`${id}: ${jobs.length} jobs, of which ${matched} are of an instant`);
  return hits.lastIndexOf(true) - hits.indexOf(true) + 1 - matched;
}

async function prepareConnectors(trial: ServicesTrial): Promise<void> {
  const { protocol, connectors } = trial;
  for (const id of connectors)
    await protocol.connectors.create(id, { serviceType: 'trial', indexName: `trial-${id}` });
  for (const id of connectors) {
    await waitFor(`the schema of ${id}`, async () => {
      const found = await protocol.connectors.get(id);
      return found !== undefined && !isMalformed(found) && found.value.status === 'needs_configuration';
    });
    await happens(trial, id, { type: 'configured', values: { name: id } });
    const full = { enabled: true, interval };
    await happens(trial, id, { type: 'rescheduled', scheduling: { full } });
  }
}

async function happens({ protocol }: ServicesTrial, id: string, event: ConnectorEvent): Promise<void> {
  await updateIfUnchanged(protocol.connectors, id, () => event, { attempts: 20 });
}

async function jobsOf(
  { protocol }: ServicesTrial,
  statuses?: readonly SyncJob['status'][],
): Promise<readonly SyncJob[]> {
  const jobs: SyncJob[] = [];
  for await (const found of protocol.syncJobs.list(statuses === undefined ? {} : { statuses }))
    if (!isMalformed(found)) jobs.push(found.value);
  return jobs;
}

async function waitFor(what: string, holds: () => Promise<boolean>): Promise<void> {
  const until = performance.now() + 300_000;
  while (!(await holds())) {
    if (performance.now() > until) throw new Error(`Waited in vain for ${what}`);
    await delay(500);
  }
}
