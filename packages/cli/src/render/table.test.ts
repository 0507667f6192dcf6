import pc from 'picocolors';
import { table } from './table.ts';

const colors = pc.createColors(false);
const rows = [
  ['a', 'completed', 'short'],
  ['a-longer-id', '', 'a long text that\nneeds several lines and more room than there is'],
];

test('columns are as wide as what they hold, the last one fits the terminal', () => {
  expect(table(['ID', 'STATUS', 'ERROR'], rows, { colors, columns: 50 })).toEqual([
    'ID           STATUS     ERROR',
    'a            completed  short',
    'a-longer-id             a long text that needs se…',
  ]);
});

test('without a terminal nothing is cut', () => {
  const [, , last] = table(['ID', 'STATUS', 'ERROR'], rows, { colors, columns: undefined });
  expect(last).toMatch(/more room than there is$/);
});

test('an escape sequence does not reach the terminal', () => {
  expect(table(['ID', 'X'], [['\u001B[2J', '\u001B[2J']], { colors, columns: 80 }).join('')).not.toContain(
    '\u001B',
  );
});
