import type { RejectedDocument } from '@elastic-ingest/core';
import pc from 'picocolors';
import { RejectedTable } from './rejected-table.ts';
import { rejectedText } from './rejected-text.ts';

const rejected: RejectedDocument = {
  id: '4711',
  documentId: '4711',
  action: 'index',
  reason: '400: failed to parse\n field',
  errorType: 'document_parsing_exception',
  bytes: 25,
  document: '{"n":12345678901234567890}',
  time: '2026-11-24T23:00:00.123Z',
  owner: 'cities',
  stale: true,
};
const colors = pc.createColors(false);

test('a table that fits, with one head over all pages', () => {
  const table = new RejectedTable({ colors, columns: 60 });
  expect(table.lines([])).toEqual([]);
  expect(table.lines([rejected])).toEqual([
    'ID    WHEN                  STALE  REASON',
    '4711  2026-11-24T23:00:00Z  yes    400: failed to parse fie…',
  ]);
  expect(table.lines([{ ...rejected, id: 'x'.repeat(50), stale: false }])).toEqual([
    `${'x'.repeat(39)}…  2026-11-24T23:00:00Z         400: failed to pars…`,
  ]);
});

test('one of them, with its JSON to the last digit', () => {
  expect(rejectedText('cities', rejected, colors).split('\n')).toEqual([
    '4711',
    '  rejected  2026-11-24T23:00:00.123Z, when it was to be written',
    '  reason    400: failed to parse field (document_parsing_exception)',
    '  stale     the index has an older version of it',
    '  size      25 bytes',
    '{"n":12345678901234567890}',
  ]);
});

test('one whose document was not kept, rejected by the owner before', () => {
  const { document: _, bytes: __, errorType: ___, ...bare } = rejected;
  const lines = rejectedText('towns', { ...bare, action: 'delete', stale: false }, colors).split('\n');
  expect(lines).toEqual([
    '4711',
    '  rejected  2026-11-24T23:00:00.123Z by cities, when it was to be deleted',
    '  reason    400: failed to parse field',
    '  its JSON was not kept',
  ]);
});
