import { readCheckpoint, writeCheckpoint } from './sync-checkpoint.ts';
import { noCounters } from './sync-outcome.ts';

test('what was written is read by its owner alone', () => {
  const stored = writeCheckpoint('cities', { ...noCounters(), read: 9, created: 3, updated: 2, deleted: 1 });
  expect(readCheckpoint('cities', stored)).toEqual({ created: 3, updated: 2, deleted: 1 });
  expect(readCheckpoint('towns', stored)).toBeUndefined();
});

test('nothing done leaves nothing', () => {
  expect(writeCheckpoint('cities', { ...noCounters(), read: 9, unchanged: 9 })).toBeUndefined();
  expect(readCheckpoint('cities', undefined)).toBeUndefined();
});

test('numbers that are none count as nothing', () => {
  const stored = { owner: 'cities', created: '7', updated: -1, deleted: 1.5 };
  expect(readCheckpoint('cities', stored)).toEqual({ created: 0, updated: 0, deleted: 0 });
});
