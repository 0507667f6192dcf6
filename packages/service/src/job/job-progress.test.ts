import type { SyncCounters } from '@elastic-ingest/core';
import { MemoryHarness } from '../testing/memory-harness.fixture.ts';
import { JobProgress } from './job-progress.ts';

const counters = (created: number, updated: number, deleted: number): SyncCounters => ({
  read: 0,
  created,
  updated,
  deleted,
  unchanged: 0,
  excluded: 0,
  rejected: 0,
  dropped: 0,
});

test('parts that count from nothing are added to what was done before, each once', async () => {
  const harness = new MemoryHarness();
  await harness.configured('c1');
  const { value } = await harness.newJob('c1', { jobType: 'incremental' });
  const progress = new JobProgress({ ...value, checkpoint: { created: 5, updated: 2, deleted: 1 } });
  const [full, changes] = [counters(10, 0, 0), counters(0, 0, 0)];
  progress.followPart(changes);
  progress.followPart(full);
  progress.followPart(changes);
  // Counters move while they are followed.
  Object.assign(changes, { updated: 3, deleted: 4 });
  expect(progress.checkpoint).toEqual({ created: 15, updated: 5, deleted: 5 });
  expect(progress.counts).toMatchObject({ indexedDocumentCount: 20, deletedDocumentCount: 5 });
});
