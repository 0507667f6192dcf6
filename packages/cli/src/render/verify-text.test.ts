import type { VerifyOutcome } from '@elastic-ingest/core';
import pc from 'picocolors';
import { verifyEvent, verifySummary } from './verify-events.ts';
import { verifyText } from './verify-text.ts';

const counters = { read: 6, equal: 3, missing: 1, different: 2, extra: 12, excluded: 0, rejected: 0 };
const outcome: VerifyOutcome = {
  status: 'different',
  counters,
  samples: {
    missing: ['a'],
    different: [
      { id: 'b', paths: ['n', 'lines[1]'] },
      { id: 'c', paths: [] },
    ],
    extra: ['d', 'e'],
  },
  rejects: [],
  rejectIndex: { status: 'unused' },
  comparedBy: 'documents',
  tokensFor: undefined,
  repairs: undefined,
  strategy: 'hash-table',
  seconds: 2,
};
const linesOf = (change: Partial<VerifyOutcome>): string[] =>
  verifyText('cities', { ...outcome, ...change } as VerifyOutcome, pc.createColors(false)).split('\n');

test('what differs, for people', () => {
  expect(linesOf({})).toEqual([
    'cities: not equal to its source; 6 documents read in 2.0 s',
    '  equal 3, missing 1, different 2, extra 12, rejected 0',
    '  missing   a',
    '  different b (n; lines[1]), c',
    '  extra     d, e and 10 more',
  ]);
});

test('a repair that was refused in part, by version tokens', () => {
  const lines = linesOf({
    tokensFor: 'quick',
    repairs: { created: 1, updated: 1, deleted: 12, refused: 1 },
    rejects: [{ id: 'b', reason: 'no number' }],
    rejectIndex: { status: 'written', index: 'i-rejected', documents: 1 },
  });
  expect(lines.slice(5)).toEqual([
    "  Version tokens alone were compared, as asked: what was changed behind the engine's back is not seen",
    '  repaired: created 1, updated 1, deleted 12, refused 1',
    '  Rejected documents; all of them: elastic-ingest rejected list cities',
    '    b: no number',
  ]);
});

test('where nothing can be proved, nothing is counted', () => {
  const none = { ...counters, missing: 0, different: 0, extra: 0 };
  const samples = { missing: [], different: [], extra: [] };
  expect(linesOf({ status: 'cannot-prove', counters: none, samples })).toEqual([
    'cities: nothing can be proved; 6 documents read in 2.0 s',
  ]);
});

test('the same as events', () => {
  const { samples, comparedBy } = outcome;
  const about = { sync: 'cities', index: 'i' };
  expect(verifyEvent('cities', 'i', outcome)).toEqual({ event: 'verify', ...about, samples, comparedBy });
  expect(verifySummary('cities', 'i', outcome)).toEqual({
    event: 'summary',
    ...about,
    status: 'different',
    ...counters,
    comparedBy,
    strategy: 'hash-table',
    seconds: 2,
  });
});
