import type { ChangesOutcome } from '@elastic-ingest/core';
import pc from 'picocolors';
import { changesSummaryEvent, changesSummaryText } from './changes-summary.ts';

const counters = {
  read: 3,
  created: 1,
  updated: 1,
  deleted: 1,
  unchanged: 0,
  excluded: 0,
  rejected: 0,
  dropped: 0,
};
const ended = { counters, rejects: [], rejectIndex: { status: 'unused' } as const, seconds: 2 };
const outcome: ChangesOutcome = {
  ...ended,
  status: 'completed',
  cursor: { source: {}, settings: '', indexUuid: '' },
  full: undefined,
};
const plain = pc.createColors(false);

test('what was read and done', () => {
  expect(changesSummaryText('cities', outcome, plain)).toBe(
    'cities: up to date after 2.0 s, 3 changes read\n  created 1, updated 1, deleted 1, excluded 0, rejected 0',
  );
  expect(changesSummaryEvent('cities', 'i', outcome)).toMatchObject({
    event: 'summary',
    status: 'completed',
    read: 3,
    cursorSaved: true,
  });
});

test('a full sync that had to be made is told first, with the reason and its own numbers', () => {
  const full = {
    reason: 'cursor-lost',
    outcome: {
      ...ended,
      status: 'completed',
      strategy: 'hash-table',
      failedOver: undefined,
      resumed: undefined,
      content: undefined,
    },
  } as const;
  expect(changesSummaryText('cities', { ...outcome, full }, plain).split('\n')[0]).toBe(
    'The whole source was read, for the source could not go on from the last run:',
  );
  expect(changesSummaryEvent('cities', 'i', { ...outcome, full })).toMatchObject({
    full: { reason: 'cursor-lost', status: 'completed', read: 3 },
  });
});
