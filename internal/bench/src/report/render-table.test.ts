import { renderTable } from './render-table.ts';
import { runsOf } from './rows.fixture.ts';
import { summarize } from './summarize.ts';

test('numbers stand under each other, with their units in the heading', () => {
  const [floor, first, unchanged] = summarize(runsOf(100_000), 100_000);
  if (floor === undefined || first === undefined || unchanged === undefined)
    throw new Error('rows are missing');
  expect(renderTable([floor, first, unchanged])).toBe(
    [
      'row        documents  seconds [min–max]  client CPU s  server CPU s  peak RSS MB  written  × floor  × scans  loop held ms',
      'floor        100,000   1.50 [1.00–2.00]          0.38          0.75          200  100,000     1.00',
      'first        100,000   1.65 [1.10–2.20]          0.41          0.83          220  100,000     1.10                     22',
      'unchanged    100,000   1.80 [1.20–2.40]          0.45          0.90          240  100,000     1.20     0.75            24',
    ].join('\n'),
  );
});
