import { MemoryHarness } from '../testing/memory-harness.fixture.ts';
import { claimJob } from './claim-job.ts';
import { ClaimWatch } from './claim-watch.ts';
import { endJob } from './end-job.ts';
import type { JobEnd } from './job-end.ts';
import { JobProgress } from './job-progress.ts';

const before = { at: 1 };

/** Runs an incremental job of a connector that has a cursor, as far as the protocol sees it; gives the cursor afterwards. */
async function cursorAfter(
  end: JobEnd,
  syncCursor: object | null | undefined,
  cancel = false,
): Promise<unknown> {
  const harness = new MemoryHarness();
  await harness.configured('c1');
  const { value } = await harness.connector('c1');
  harness.protocol.putConnector('c1', { ...value.stored, sync_cursor: before });
  const listed = await harness.newJob('c1', { jobType: 'incremental' });
  const context = harness.process('one');
  const claimed = await claimJob(listed, context, new ClaimWatch(60_000));
  if (claimed === undefined) throw new Error('not claimed');
  if (cancel) await harness.jobEvent(listed.id, { type: 'request_cancel' });
  const progress = new JobProgress(claimed.job);
  progress.syncCursor = syncCursor as typeof progress.syncCursor;
  await endJob(claimed, end, { context, progress });
  const ended = await harness.connector('c1');
  expect(ended.value.locks).toEqual({});
  return ended.value.stored['sync_cursor'];
}

test.each([
  ['a complete job keeps its cursor', { kind: 'complete' }, { at: 2 }, { at: 2 }],
  ['one that gives up the cursor leaves none', { kind: 'complete' }, null, null],
  ['one without a word leaves it', { kind: 'complete' }, undefined, before],
  ['one that failed leaves it', { kind: 'fail', error: 'e' }, { at: 2 }, before],
  ['one that is suspended leaves it', { kind: 'suspend' }, { at: 2 }, before],
] as const)('%s', async (_, end, cursor, expected) => {
  expect(await cursorAfter(end, cursor)).toEqual(expected);
});

test('a job that was done when its cancel came is canceled, and leaves the cursor', async () => {
  expect(await cursorAfter({ kind: 'complete' }, { at: 2 }, true)).toEqual(before);
});
