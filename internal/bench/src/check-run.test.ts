import { checkRun } from './check-run.ts';
import type { Measurement } from './measure/measurement.ts';

const measured = (status: string, counters: Record<string, number>): Measurement => ({
  startSeconds: 0.3,
  seconds: 1,
  clientCpuSeconds: 1,
  serverCpuSeconds: 1,
  peakRssMb: 100,
  written: 0,
  loopDelayMs: 1,
  outcome: {
    status,
    counters: { read: 1000, created: 0, updated: 0, deleted: 0, unchanged: 0, rejected: 0, ...counters },
  },
});

test('a sync that did what its row stands for passes', () => {
  checkRun({ row: 'first', documents: 1000 }, measured('completed', { created: 1000 }));
  checkRun({ row: 'unchanged', documents: 1000 }, measured('completed', { unchanged: 1000 }));
  checkRun({ row: 'changed-1pct', documents: 1000 }, measured('completed', { updated: 10, unchanged: 990 }));
});

test.each([
  ['first', 'completed', { created: 999, rejected: 1 }],
  ['unchanged', 'completed', { unchanged: 999, updated: 1 }],
  ['changed-1pct', 'completed', { updated: 11, unchanged: 989 }],
  ['changed-1pct', 'completed', { updated: 10, unchanged: 990, deleted: 1 }],
  ['unchanged', 'failed', { unchanged: 1000 }],
] as const)('%s that ended as %s with %j does not', (row, status, counters) => {
  expect(() => checkRun({ row, documents: 1000 }, measured(status, counters))).toThrow(
    `The run ${row} ended`,
  );
});
