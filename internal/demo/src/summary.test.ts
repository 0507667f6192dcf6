import { checkSummary, parseSummary } from './summary.ts';

const output = `cities: done in 4.2 s, 135,233 documents read (32,198/s)
  created 2, updated 1,075, deleted 11, unchanged 134,147, rejected 0
`;
const summary = { created: 2, updated: 1075, deleted: 11, unchanged: 134_147, rejected: 0 };

test('the counters are read from what the command prints for people', () => {
  expect(parseSummary(output)).toEqual(summary);
});

test('what was expected passes', () => {
  checkSummary(output, summary);
});

test('every counter that is off is named', () => {
  expect(() => checkSummary(output, { ...summary, updated: 1, deleted: 0 })).toThrow(
    'updated was to be 1, and is 1075; deleted was to be 0, and is 11',
  );
});

test('an output without counters fails, too', () => {
  expect(() => checkSummary('error: no', { ...summary, created: 0 })).toThrow(
    'created was to be 0, and is not said',
  );
});
