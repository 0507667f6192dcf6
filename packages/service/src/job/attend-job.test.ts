import { MemoryHarness } from '../testing/memory-harness.fixture.ts';
import { attendJob } from './attend-job.ts';
import { claimJob } from './claim-job.ts';
import { ClaimWatch } from './claim-watch.ts';
import { JobProgress } from './job-progress.ts';
import { JobStopper } from './job-stop.ts';

let harness: MemoryHarness;
let jobId: string;
let stopper: JobStopper;
let progress: JobProgress;
let ended: AbortController;
let attending: Promise<void>;

beforeEach(async () => {
  harness = new MemoryHarness();
  await harness.configured('c1');
  const listed = await harness.newJob('c1');
  jobId = listed.id;
  const context = harness.process('one');
  const claimed = await claimJob(listed, context, new ClaimWatch(60_000));
  if (claimed === undefined) throw new Error('not claimed');
  stopper = new JobStopper();
  progress = new JobProgress(claimed.job);
  ended = new AbortController();
  attending = attendJob({ claimed, context, progress, stopper, ended: ended.signal });
});

afterEach(async () => {
  ended.abort();
  await attending;
});

/** Lets so many seconds go by, one look after the other. */
const pass = async (seconds: number): Promise<void> => {
  for (let at = 0; at < seconds; at += 2) {
    await harness.clock.waitedFor();
    harness.clock.advance(2);
  }
  await harness.clock.waitedFor();
};

test('every ten seconds progress is written, claim and lock are renewed', async () => {
  const before = await harness.job(jobId);
  progress.follow({ ...noCounters, created: 4, updated: 1, deleted: 2 });
  await pass(8);
  expect((await harness.job(jobId)).seqNo).toBe(before.seqNo);
  await pass(2);
  const expires_at = '2026-11-25T10:01:10+00:00';
  expect((await harness.job(jobId)).value.stored).toEqual({
    ...before.value.stored,
    last_seen: '2026-11-25T10:00:10+00:00',
    indexed_document_count: 5,
    deleted_document_count: 2,
    metadata: {
      elastic_ingest: {
        owner: 'one',
        expires_at,
        fence: 1,
        checkpoint: { created: 4, updated: 1, deleted: 2 },
      },
    },
  });
  expect((await harness.connector('c1')).value.locks.content?.expiresAt).toEqual(
    new Date('2026-11-25T10:01:10Z'),
  );
  expect(stopper.reason).toBeUndefined();
});

test('a cancel is seen with the next look, and the claim is renewed until the work ends', async () => {
  await harness.jobEvent(jobId, { type: 'request_cancel' });
  await pass(2);
  expect(stopper.reason).toBe('canceled');
  await pass(8);
  expect((await harness.job(jobId)).value).toMatchObject({
    status: 'canceling',
    lastSeen: new Date('2026-11-25T10:00:10Z'),
  });
});

test('a job that another process took is not written any more', async () => {
  const { value } = await harness.job(jobId);
  const theirs = { owner: 'two', expires_at: '2026-11-25T11:00:00+00:00', fence: 2 };
  harness.protocol.putSyncJob(jobId, { ...value.stored, metadata: { elastic_ingest: theirs } });
  const { seqNo } = await harness.job(jobId);
  await pass(20);
  expect(stopper.reason).toBe('lost');
  expect((await harness.job(jobId)).seqNo).toBe(seqNo);
});

test('a removed connector stops the work', async () => {
  await harness.connectorEvent('c1', { type: 'deleted' });
  await pass(10);
  expect(stopper.reason).toBe('disconnected');
});

test('a job without its document stops', async () => {
  harness.protocol.removeSyncJob(jobId);
  await pass(2);
  expect(stopper.reason).toBe('gone');
});

test('a lock that was taken away stops the work', async () => {
  const { value } = await harness.connector('c1');
  harness.protocol.putConnector('c1', { ...value.stored, last_sync_status: 'error' });
  await pass(10);
  expect(stopper.reason).toBe('lost');
});

test('while Elasticsearch does not answer the work goes on as long as the claim may hold', async () => {
  const { syncJobs } = harness.protocol;
  const get = syncJobs.get.bind(syncJobs);
  syncJobs.get = async () => Promise.reject(new Error('away'));
  await pass(48);
  expect(stopper.reason).toBeUndefined();
  await pass(2);
  expect(stopper.reason).toBe('lost');
  syncJobs.get = get;
});

const noCounters = {
  read: 0,
  created: 0,
  updated: 0,
  deleted: 0,
  unchanged: 0,
  excluded: 0,
  rejected: 0,
  dropped: 0,
};
