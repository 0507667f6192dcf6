import { formatInstant, type JobType } from '@elastic-ingest/byoc';
import { claimJob } from '../job/claim-job.ts';
import { ClaimWatch } from '../job/claim-watch.ts';
import { MemoryHarness } from '../testing/memory-harness.fixture.ts';
import { cleanUp } from './clean-up.ts';

let harness: MemoryHarness;

beforeEach(async () => {
  harness = new MemoryHarness();
  await harness.configured('c1');
});

const clean = async (takesOver: readonly JobType[] = ['full', 'incremental']): Promise<void> =>
  cleanUp({ context: harness.process('cleaner'), connectorIds: ['c1'], takesOver });

/** A job that the Python service left while it ran. */
const foreignJob = async (): Promise<string> => {
  const { id, value } = await harness.newJob('c1');
  const { value: connector } = await harness.connector('c1');
  harness.protocol.putConnector('c1', { ...connector.stored, last_sync_status: 'in_progress' });
  harness.protocol.putSyncJob(id, {
    ...value.stored,
    status: 'in_progress',
    last_seen: formatInstant(new Date(harness.clock.now())),
  });
  return id;
};

const claimed = async (): Promise<string> => {
  const listed = await harness.newJob('c1');
  await claimJob(listed, harness.process('dead'), new ClaimWatch(60_000));
  return listed.id;
};

test('a job without a claim ends after five minutes of silence, and its connector is told', async () => {
  const id = await foreignJob();
  const before = await harness.job(id);
  harness.clock.advance(299);
  await clean();
  expect((await harness.job(id)).value.status).toBe('in_progress');
  harness.clock.advance(1);
  await clean();
  const error = 'The service that ran this job was not heard of for 300 s. Start another job.';
  const now = '2026-11-25T10:05:00+00:00';
  expect((await harness.job(id)).value.stored).toEqual({
    ...before.value.stored,
    status: 'error',
    error,
    completed_at: now,
    last_seen: now,
  });
  expect((await harness.connector('c1')).value.stored).toMatchObject({
    status: 'error',
    error,
    last_sync_status: 'error',
    last_sync_error: error,
    last_synced: now,
  });
});

test('a job whose worker died is left to those who take it over', async () => {
  const id = await claimed();
  harness.clock.advance(600);
  await clean();
  expect((await harness.job(id)).value.status).toBe('in_progress');
  await clean(['access_control']);
  expect((await harness.job(id)).value.status).toBe('error');
  expect((await harness.connector('c1')).value.lastSync.content.status).toBe('error');
});

test('a job of a connector that was removed ends at once', async () => {
  const id = await claimed();
  await clean();
  expect((await harness.job(id)).value.status).toBe('in_progress');
  harness.protocol.removeConnector('c1');
  await clean();
  expect((await harness.job(id)).value).toMatchObject({
    status: 'error',
    error: 'The connector of this job was removed.',
  });
});

test('a lock whose job has ended is freed, and the connector told how it ended', async () => {
  const id = await claimed();
  const counts = { indexedDocumentCount: 7, indexedDocumentVolume: 1, deletedDocumentCount: 2 };
  await harness.jobEvent(id, { type: 'complete', by: { owner: 'dead', fence: 1 }, counts });
  harness.clock.advance(119);
  await clean();
  expect((await harness.connector('c1')).value.lastSync.content.status).toBe('in_progress');
  harness.clock.advance(1);
  await clean();
  expect((await harness.connector('c1')).value).toMatchObject({
    status: 'connected',
    lastSync: { content: { status: 'completed' } },
    lastIndexedDocumentCount: 7,
    lastDeletedDocumentCount: 2,
    locks: {},
  });
});

test('a lock whose job was removed is freed', async () => {
  const id = await claimed();
  harness.protocol.removeSyncJob(id);
  harness.clock.advance(120);
  await clean();
  expect((await harness.connector('c1')).value).toMatchObject({
    status: 'error',
    lastSync: { content: { status: 'error' } },
  });
});

test('a lock that another service took since is left alone', async () => {
  const id = await claimed();
  await harness.jobEvent(id, { type: 'complete', by: { owner: 'dead', fence: 1 } });
  harness.clock.advance(240);
  await foreignJob();
  await clean();
  expect((await harness.connector('c1')).value.lastSync.content.status).toBe('in_progress');
});
