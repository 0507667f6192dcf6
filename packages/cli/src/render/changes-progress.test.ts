import { changesLine } from './changes-progress.ts';

const counters = {
  read: 1234,
  created: 0,
  updated: 0,
  deleted: 0,
  unchanged: 0,
  excluded: 0,
  rejected: 0,
  dropped: 0,
};

test.each([
  [true, 12.4, 'cities  following: 1,234 changes, lag 12 ms'],
  [false, undefined, 'cities  reading changes: 1,234 changes'],
])('follows: %j, lag %j', (follows, lagMs, line) => {
  expect(changesLine('cities', { phase: 'changes', counters, lagMs }, follows)).toBe(line);
});
