import { formatInstant, type JsonObject } from '@elastic-ingest/byoc';
import { defineSource, type SourceDefinition } from '@elastic-ingest/source-sdk';
import { readFileSync } from 'node:fs';
import { cleanUp } from '../cleanup/clean-up.ts';
import { ServedConnectors } from '../connector/served-connectors.ts';
import { claimJob, type ClaimedJob } from '../job/claim-job.ts';
import { ClaimWatch } from '../job/claim-watch.ts';
import { MemoryHarness } from '../testing/memory-harness.fixture.ts';
import type { ServiceContext } from './service-context.ts';

// What the Python service wrote in the life of one connector: taken over in the midst of it.
const folder = new URL('../../../byoc/fixtures/peer-documents/', import.meta.url);
const id = 'py-mongo';

let harness: MemoryHarness;

beforeEach(() => {
  harness = new MemoryHarness();
});

const document = (name: string): JsonObject => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

/** The documents of that moment, last seen so many seconds ago. */
const takenOver = (moment: string, parts: readonly ('connector' | 'job')[], seenAgo = 0): ServiceContext => {
  const seen = { last_seen: formatInstant(new Date(harness.clock.now() - seenAgo * 1000)) };
  for (const part of parts) {
    const stored = { ...document(`${moment}.${part}.json`), ...seen };
    if (part === 'job') harness.protocol.putSyncJob('job', stored);
    else harness.protocol.putConnector(id, stored);
  }
  return harness.process('ours', {
    sources: new Map([['mongodb', mongo as SourceDefinition]]),
    serviceTypes: ['mongodb'],
  });
};

const text = (label: string) => ({ type: 'str', label, required: false }) as const;
const mongo = defineSource({
  serviceType: 'mongodb',
  name: 'MongoDB',
  configuration: {
    host: text('Server hostname'),
    database: text('Database'),
    collection: text('Collection'),
  },
  capabilities: {},
  open: async () => ({
    ping: async () => undefined,
    async *documents() {},
    [Symbol.asyncDispose]: async () => undefined,
  }),
});

const tick = async (context: ServiceContext): Promise<void> => new ServedConnectors(context).tick();
const claim = async (context: ServiceContext): Promise<ClaimedJob | undefined> =>
  claimJob(await harness.job('job'), context, new ClaimWatch(60_000));

test.each([
  ['00-created', 'needs_configuration'],
  ['01-schema-written', 'needs_configuration'],
  ['02-configured', 'connected'],
  ['03-connected', 'connected'],
  ['06-job-completed', 'connected'],
  ['08-job-canceled', 'connected'],
  ['12-job-error', 'connected'],
])('%s: the connector is looked after and its values stay; it is %s', async (moment, status) => {
  const context = takenOver(moment, ['connector']);
  const before = await harness.connector(id);
  await tick(context);
  const { value } = await harness.connector(id);
  expect(value.status).toBe(status);
  const valuesOf = (fields: readonly string[]): readonly unknown[] =>
    fields.map((name) => value.configuration[name]?.value);
  const names = Object.keys(before.value.configuration);
  expect(valuesOf(names)).toEqual(names.map((name) => before.value.configuration[name]?.value));
  const { configuration, features } = value.stored;
  expect(value.stored).toEqual({ ...before.value.stored, configuration, features, status, error: null });
});

test('04: a job that waits is claimed', async () => {
  takenOver('03-connected', ['connector']);
  expect(await claim(takenOver('04-job-pending', ['job']))).toMatchObject({
    resumes: false,
    token: { fence: 1 },
  });
});

test.each([
  ['05-job-in-progress', 0, 'in_progress', 'in_progress'],
  ['05-job-in-progress', 300, 'error', 'error'],
])('%s, silent for %d s: the job is then %s', async (moment, seenAgo, status, lastStatus) => {
  const context = takenOver(moment, ['connector', 'job'], seenAgo);
  await cleanUp({ context, connectorIds: [id], takesOver: ['full'] });
  expect((await harness.job('job')).value.status).toBe(status);
  expect((await harness.connector(id)).value.lastSync.content.status).toBe(lastStatus);
});

test('07: a job that was to be canceled and is silent ends', async () => {
  takenOver('05-job-in-progress', ['connector']);
  const context = takenOver('07-job-canceling', ['job'], 300);
  await cleanUp({ context, connectorIds: [id], takesOver: ['full'] });
  expect((await harness.job('job')).value.status).toBe('error');
  expect((await harness.connector(id)).value.lastSync.content.status).toBe('error');
});

test('09: a suspended job is gone on with', async () => {
  const claimed = await claim(takenOver('09-job-suspended', ['connector', 'job']));
  expect(claimed).toMatchObject({ resumes: true, takenOver: false, token: { fence: 1 } });
});

test('11: a schedule goes on after the instant that was planned last', async () => {
  const context = takenOver('11-job-scheduled', ['connector', 'job']);
  const planned = (await harness.connector(id)).value.lastScheduledAt.full;
  await tick(context);
  const jobs = (await harness.jobs()).filter((job) => job.id !== 'job');
  expect(jobs).toHaveLength(1);
  const { value } = await harness.connector(id);
  expect(value.lastScheduledAt.full?.getTime()).toBeGreaterThan(planned?.getTime() ?? Number.NaN);
  await tick(context);
  expect(await harness.jobs()).toHaveLength(2);
});
