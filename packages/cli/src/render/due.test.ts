import { dueBy } from './due.ts';

test('each kind is due at its own pace, a printed line not at once', () => {
  let now = 0;
  const due = dueBy(() => now);
  expect([due('drawn'), due('json'), due('printed')]).toEqual([true, true, false]);
  now = 100;
  expect([due('drawn'), due('json'), due('printed')]).toEqual([true, false, false]);
  now = 10_000;
  expect([due('drawn'), due('json'), due('printed')]).toEqual([true, true, true]);
});
