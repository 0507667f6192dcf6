import { backoffMs } from './backoff.ts';

test.each([
  [1, 100],
  [2, 200],
  [5, 1600],
  [6, 2000],
  [5000, 2000],
])('after attempt %d the pause is below %d ms', (attempt, ceiling) => {
  const limits = { delayMs: 100, maxDelayMs: 2000 };
  expect(backoffMs(attempt, limits, () => 0.5)).toBe(ceiling / 2);
  expect(backoffMs(attempt, limits, () => 0)).toBe(0);
});
