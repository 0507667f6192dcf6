import type { SyncOutcome } from '@elastic-ingest/core';
import pc from 'picocolors';
import { summaryEvent, summaryText } from './sync-summary.ts';

const counters = { read: 10, created: 2, updated: 1, deleted: 0, unchanged: 1, excluded: 0, rejected: 6 };
const outcome: SyncOutcome = {
  status: 'completed',
  counters: { ...counters, dropped: 0 },
  rejects: [1, 2, 3, 4, 5, 6].map((n) => ({
    id: `id\u001B[2J${n}`,
    documentId: `id\u001B[2J${n}`,
    action: 'index',
    reason: `400: because\n ${n}`,
    time: '2026-01-01T00:00:00.000Z',
    owner: 'cities',
    stale: false,
  })),
  rejectIndex: { status: 'written', index: 'i-rejected', documents: 6 },
  seconds: 2,
  strategy: 'merge-join',
};

test('what was done, and the first rejected documents, without their control characters', () => {
  expect(summaryText('cities', outcome, pc.createColors(false)).split('\n')).toEqual([
    'cities: done in 2.0 s, 10 documents read (5/s)',
    '  created 2, updated 1, deleted 0, unchanged 1, rejected 6',
    '  Rejected documents; where the index had an older version of one, it still has it:',
    ...[1, 2, 3, 4, 5].map((n) => `    id\\u001b[2J${n}: 400: because ${n}`),
    '    and 1 more (--json prints up to 100 of them)',
  ]);
});

test('the same as an event', () => {
  expect(summaryEvent('cities', 'i', outcome)).toEqual({
    event: 'summary',
    sync: 'cities',
    index: 'i',
    status: 'completed',
    ...counters,
    strategy: 'merge-join',
    seconds: 2,
  });
});
