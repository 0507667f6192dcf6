import type { PlanOutcome } from '@elastic-ingest/core';
import { IngestError } from '@elastic-ingest/errors';
import pc from 'picocolors';
import { planEvent, planSummary } from './plan-events.ts';
import { planText } from './plan-text.ts';

const counters = { read: 9, created: 3, updated: 1, deleted: 2, unchanged: 3, excluded: 1, rejected: 1 };
const outcome: PlanOutcome = {
  status: 'completed',
  counters: { ...counters, dropped: 0 },
  samples: { created: ['a', 'b\u001B[2J'], updated: ['c'], deleted: ['d', 'e'] },
  rejects: [{ id: 'bad', reason: 'torn' }],
  notes: [{ code: 'puts-mapping', message: 'The mapping is given a field' }],
  stops: [new IngestError('It would delete 2', { code: 'EI_DELETE_GUARD', hint: 'allow it' })],
  mappingCheck: { status: 'sampled', documents: 4, refused: [{ id: 'b', reason: 'no number' }] },
  strategy: 'hash-table',
  seconds: 0.25,
};
const linesOf = (change: Partial<PlanOutcome>): string[] =>
  planText('cities', { ...outcome, ...change } as PlanOutcome, pc.createColors(false)).split('\n');

test('everything that a plan found, for people', () => {
  expect(linesOf({})).toEqual([
    'cities: planned in 0.3 s, 9 documents read; nothing was written',
    '  would create 3, update 1, delete 2; unchanged 3, excluded 1, rejected 1',
    '  create    a, b\\u001b[2J and 1 more',
    '  update    c',
    '  delete    d, e',
    '  Cannot be stored:',
    '    bad: torn',
    '  Note: The mapping is given a field',
    '  Mapping: it would refuse 1 of a sample of 4 new or changed documents; those count as created or updated above:',
    '    b: no number',
    '  Would stop the sync: It would delete 2 (EI_DELETE_GUARD)',
  ]);
});

test.each([
  [
    { status: 'sampled', documents: 1, refused: [] },
    ['  Mapping: a sample of 1 new or changed document fits it'],
  ],
  [
    { status: 'unavailable', reason: 'not there' },
    ['  Mapping: not checked, for Elasticsearch could not say: not there'],
  ],
  [{ status: 'sampled', documents: 0, refused: [] }, []],
  [undefined, []],
] as const)('the mapping check %j', (mappingCheck, lines) => {
  expect(linesOf({ mappingCheck }).filter((line) => line.includes('Mapping:'))).toEqual(lines);
});

test('a plan that came to nothing says so', () => {
  expect(linesOf({ status: 'failed' })[0]).toContain('the plan failed');
  expect(linesOf({ status: 'canceled' })[0]).toContain('the plan was interrupted');
});

test('the same as events', () => {
  const { samples, notes, mappingCheck } = outcome;
  expect(planEvent('cities', 'i', outcome)).toEqual({
    event: 'plan',
    sync: 'cities',
    index: 'i',
    samples,
    notes,
    stops: [{ code: 'EI_DELETE_GUARD', message: 'It would delete 2', hint: 'allow it' }],
    mappingCheck,
  });
  const rest = { strategy: 'hash-table', seconds: 0.25 };
  expect(planSummary('cities', 'i', outcome)).toEqual({
    event: 'summary',
    sync: 'cities',
    index: 'i',
    status: 'completed',
    ...counters,
    ...rest,
  });
});
