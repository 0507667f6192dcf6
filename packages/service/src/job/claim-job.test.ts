import { formatInstant } from '@elastic-ingest/byoc';
import { MemoryHarness } from '../testing/memory-harness.fixture.ts';
import { claimJob, type ClaimedJob } from './claim-job.ts';
import { ClaimWatch } from './claim-watch.ts';

const lifeMs = 60_000;
let harness: MemoryHarness;
let jobId: string;

beforeEach(async () => {
  harness = new MemoryHarness();
  await harness.configured('c1');
  jobId = (await harness.newJob('c1')).id;
});

const claim = async (
  owner: string,
  watch = new ClaimWatch(lifeMs),
  id = jobId,
): Promise<ClaimedJob | undefined> => claimJob(await harness.job(id), harness.process(owner), watch);

test('a claimed job is locked in its connector, with an owner and an end', async () => {
  await harness.connectorEvent('c1', { type: 'failed', error: 'before' });
  const before = await harness.job(jobId);
  const claimed = await claim('one');
  expect(claimed).toMatchObject({ token: { owner: 'one', fence: 1 }, takenOver: false, resumes: false });
  const expires_at = '2026-11-25T10:01:00+00:00';
  expect((await harness.job(jobId)).value.stored).toEqual({
    ...before.value.stored,
    status: 'in_progress',
    started_at: '2026-11-25T10:00:00+00:00',
    last_seen: '2026-11-25T10:00:00+00:00',
    worker_hostname: 'one',
    metadata: { elastic_ingest: { owner: 'one', expires_at, fence: 1 } },
  });
  expect((await harness.connector('c1')).value.stored).toMatchObject({
    status: 'connected',
    error: null,
    last_sync_status: 'in_progress',
    last_sync_error: null,
    elastic_ingest: { locks: { content: { job_id: jobId, owner: 'one', expires_at } } },
  });
});

test('of many processes one gets the job', async () => {
  const owners = ['one', 'two', 'three', 'four'];
  const claimed = await Promise.all(owners.map(async (owner) => claim(owner)));
  expect(claimed.filter((each) => each !== undefined)).toHaveLength(1);
});

test('a second job of the connector waits; one of the other kind does not', async () => {
  await claim('one');
  const second = await harness.newJob('c1');
  const other = await harness.newJob('c1', { jobType: 'access_control' });
  expect(await claim('two', new ClaimWatch(lifeMs), second.id)).toBeUndefined();
  expect((await harness.job(second.id)).value.status).toBe('pending');
  expect(await claim('two', new ClaimWatch(lifeMs), other.id)).toBeDefined();
});

test('a job that is over by now, in spite of the list, does not touch its connector', async () => {
  const listed = await harness.job(jobId);
  await harness.jobEvent(jobId, { type: 'request_cancel' });
  const { seqNo } = await harness.connector('c1');
  expect(await claimJob(listed, harness.process('one'), new ClaimWatch(lifeMs))).toBeUndefined();
  expect((await harness.connector('c1')).seqNo).toBe(seqNo);
});

test('a job that is canceled while its lock is taken leaves no lock', async () => {
  const listed = await harness.job(jobId);
  const { connectors } = harness.protocol;
  const apply = connectors.apply.bind(connectors);
  connectors.apply = async (...given) => {
    connectors.apply = apply;
    await harness.jobEvent(jobId, { type: 'request_cancel' });
    return apply(...given);
  };
  expect(await claimJob(listed, harness.process('one'), new ClaimWatch(lifeMs))).toBeUndefined();
  expect((await harness.connector('c1')).value).toMatchObject({
    lastSync: { content: { status: 'canceled' } },
    locks: {},
  });
});

test('a process that dies between lock and claim blocks nobody for longer than the expiry', async () => {
  const lock = { jobId, owner: 'dead', expiresAt: new Date(harness.clock.now() + lifeMs) };
  await harness.connectorEvent('c1', { type: 'job_started', jobType: 'full', lock });
  const watch = new ClaimWatch(lifeMs);
  for (let seconds = 0; seconds < 60; seconds += 5) {
    expect(await claim('two', watch)).toBeUndefined();
    harness.clock.advance(5);
  }
  expect(await claim('two', watch)).toMatchObject({ token: { owner: 'two', fence: 1 } });
});

test('a claim that is over is watched before it is taken, for clocks may differ', async () => {
  await claim('dead');
  harness.clock.advance(61);
  const watch = new ClaimWatch(lifeMs);
  expect(watch.isDead('job', new Date(harness.clock.now() - 1000), harness.clock.now())).toBe(false);
  expect(await claim('two', watch)).toBeUndefined();
  harness.clock.advance(60);
  expect(await claim('two', watch)).toMatchObject({
    token: { owner: 'two', fence: 2 },
    takenOver: true,
    resumes: true,
  });
});

test('the lock of the Python service is left alone while its job lives, and taken when nobody is there', async () => {
  const { value } = await harness.connector('c1');
  harness.protocol.putConnector('c1', { ...value.stored, last_sync_status: 'in_progress' });
  const theirs = await harness.newJob('c1');
  const seen = (at: number): void =>
    harness.protocol.putSyncJob(theirs.id, {
      ...theirs.value.stored,
      status: 'in_progress',
      last_seen: formatInstant(new Date(at)),
    });
  seen(harness.clock.now());
  const watch = new ClaimWatch(lifeMs);
  expect(await claim('one', watch)).toBeUndefined();
  harness.clock.advance(240);
  expect(await claim('one', watch)).toBeUndefined();
  harness.clock.advance(60);
  expect(await claim('one', watch)).toBeDefined();
});

test('jobs of connectors that are gone, deleted or not readable are left alone', async () => {
  await harness.connectorEvent('c1', { type: 'deleted' });
  expect(await claim('one')).toBeUndefined();
  harness.protocol.putConnector('c1', { configuration: 'none' });
  expect(await claim('one')).toBeUndefined();
  harness.protocol.removeConnector('c1');
  expect(await claim('one')).toBeUndefined();
  expect((await harness.job(jobId)).value.status).toBe('pending');
});

test('an incremental job gets the cursor of its connector', async () => {
  const { value } = await harness.connector('c1');
  harness.protocol.putConnector('c1', { ...value.stored, sync_cursor: { at: 7 } });
  const { id } = await harness.newJob('c1', { jobType: 'incremental' });
  await claim('one', new ClaimWatch(lifeMs), id);
  expect((await harness.job(id)).value.connector.syncCursor).toEqual({ at: 7 });
});
