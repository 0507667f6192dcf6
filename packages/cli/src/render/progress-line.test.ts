import { progressLine } from './progress-line.ts';

const view = {
  name: 'cities',
  phase: 'source',
  read: 71_200,
  deleted: 0,
  estimated: 135_233,
  rate: 23_733,
} as const;

test.each([
  [100, 'cities  ███████████████░░░░░░░░░░░░░░░   52 %  71,200/135,233  23,733/s  2.7 s left'],
  [70, 'cities  ████████░░░░░░░░   52 %  71,200/135,233  23,733/s  2.7 s left'],
  [50, 'cities   52 %  71,200/135,233  23,733/s'],
  [30, 'cities   52 %  71,200/135,233'],
  [20, 'cities   52 %'],
  [1, 'cities'],
])('on %d columns', (columns, line) => {
  expect(progressLine(view, columns)).toBe(line);
});

test.each([
  [{ estimated: undefined }, 'cities  71,200 read  23,733/s'],
  [{ read: 140_000 }, 'cities  140,000 read  23,733/s'],
  [{ estimated: 0, read: 0, rate: undefined }, 'cities  0 read'],
  [{ phase: 'lock' as const }, 'cities  waiting for the index'],
  [{ phase: 'prepare' as const }, 'cities  preparing the index'],
  [{ phase: 'index' as const }, 'cities  reading the index'],
  [{ phase: 'delete' as const, deleted: 1234 }, 'cities  deleting 1,234'],
  [{ phase: 'delete' as const, deleted: undefined }, 'cities  looking for what the source lacks'],
])('%j', (change, line) => {
  expect(progressLine({ ...view, ...change }, 120)).toBe(line);
});
