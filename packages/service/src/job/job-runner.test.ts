import { MemoryHarness } from '../testing/memory-harness.fixture.ts';
import { claimJob } from './claim-job.ts';
import { ClaimWatch } from './claim-watch.ts';
import { JobRunner } from './job-runner.ts';

let harness: MemoryHarness;
let runner: JobRunner;

beforeEach(async () => {
  harness = new MemoryHarness();
  await harness.configured('c1');
  runner = new JobRunner({
    context: harness.process('ours'),
    jobTypes: ['full'],
    maxConcurrent: 2,
    connectorIds: () => ['c1', 'c2'],
  });
});

/** Elasticsearch is not there, so a job that is begun fails: here it matters which ones are begun. */
const begun = async (): Promise<readonly string[]> => {
  await runner.turn();
  await runner.finish();
  return (await harness.jobs()).filter(({ status }) => status === 'error').map(({ id }) => id);
};

test('a suspended job does not wait for ever behind a younger one whose worker died', async () => {
  const older = await harness.newJob('c1');
  harness.clock.advance(1);
  const younger = await harness.newJob('c1');
  const dead = harness.process('dead');
  await claimJob(older, dead, new ClaimWatch(60_000));
  await harness.jobEvent(older.id, { type: 'suspend', by: { owner: 'dead', fence: 1 } });
  await harness.connectorEvent('c1', {
    type: 'job_ended',
    job: { jobType: 'full', status: 'suspended', error: undefined, counts: older.value },
  });
  await claimJob(younger, dead, new ClaimWatch(60_000));
  expect(await begun()).toEqual([]);
  harness.clock.advance(60);
  // First the one that holds the lock, then the other.
  expect(await begun()).toEqual([younger.id]);
  expect(await begun()).toEqual([older.id, younger.id]);
});

test('the jobs of a connector are begun one by one, the oldest first', async () => {
  const ids: string[] = [];
  for (let at = 0; at < 3; at += 1) {
    ids.push((await harness.newJob('c1')).id);
    harness.clock.advance(1);
  }
  for (let at = 1; at <= 3; at += 1) expect(await begun()).toEqual(ids.slice(0, at));
});

test('the jobs of other connectors are not held up', async () => {
  await harness.configured('c2');
  const jobs = [await harness.newJob('c1'), await harness.newJob('c2')];
  expect((await begun()).toSorted()).toEqual(jobs.map(({ id }) => id).toSorted());
});
