import type { SyncOutcome } from '@elastic-ingest/core';
import { IngestError } from '@elastic-ingest/errors';
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
  failedOver: undefined,
  resumed: undefined,
};

test('what was done, and the first rejected documents, without their control characters', () => {
  expect(summaryText('cities', outcome, pc.createColors(false)).split('\n')).toEqual([
    'cities: done in 2.0 s, 10 documents read (5/s)',
    '  created 2, updated 1, deleted 0, unchanged 1, rejected 6',
    '  Rejected documents; all of them: elastic-ingest rejected list cities',
    ...[1, 2, 3, 4, 5].map((n) => `    id\\u001b[2J${n}: 400: because ${n}`),
    '    and 1 more',
  ]);
});

test.each([
  [{ status: 'unused' }, ['  Rejected documents:', '    a: no (the index has an older version)']],
  [
    { status: 'failed', index: 'i-rejected', reason: 'it is closed' },
    [
      '  Rejected documents:',
      '    a: no (the index has an older version)',
      '  Rejected documents could not be kept in i-rejected: it is closed',
    ],
  ],
] as const)('what was dropped, and rejected documents whose index is %j', (rejectIndex, lines) => {
  const [first] = outcome.rejects;
  const rejects = first === undefined ? [] : [{ ...first, id: 'a', reason: 'no', stale: true }];
  const few = {
    ...outcome,
    counters: { ...outcome.counters, rejected: 1, dropped: 1200 },
    rejects,
    rejectIndex,
  };
  expect(summaryText('cities', few, pc.createColors(false)).split('\n').slice(1)).toEqual([
    '  created 2, updated 1, deleted 0, unchanged 1, dropped by the pipeline 1,200, rejected 1',
    ...lines,
  ]);
});

test('the same as an event', () => {
  expect(summaryEvent('cities', 'i', outcome)).toEqual({
    event: 'summary',
    sync: 'cities',
    index: 'i',
    status: 'completed',
    ...counters,
    dropped: 0,
    rejectIndex: { status: 'written', index: 'i-rejected', documents: 6 },
    strategy: 'merge-join',
    seconds: 2,
  });
});

test('what became of its course is told', () => {
  const failedOver = new IngestError('The ids came\nunordered', { code: 'EI_SOURCE_UNORDERED' });
  const resumed = { created: 1200, updated: 3, deleted: 0 };
  const outcomeOf: SyncOutcome = { ...outcome, rejectIndex: { status: 'unused' }, failedOver, resumed };
  expect(summaryText('cities', outcomeOf, pc.createColors(false)).split('\n').slice(2, 4)).toEqual([
    '  Went on with an interrupted sync, which had created 1,200, updated 3 and deleted 0.',
    '  Compared without relying on order: The ids came unordered (EI_SOURCE_UNORDERED).',
  ]);
  expect(summaryEvent('cities', 'i', outcomeOf)).toMatchObject({
    resumed,
    failedOver: { code: 'EI_SOURCE_UNORDERED', message: 'The ids came\nunordered' },
  });
});
