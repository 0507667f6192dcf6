import { recentRate } from './recent-rate.ts';

test('the rate is that of the last seconds', () => {
  const rate = recentRate();
  expect(rate(0, 0)).toBeUndefined();
  expect(rate(400, 100)).toBeUndefined();
  expect(rate(1000, 1000)).toBe(1000);
  expect(rate(5000, 1000)).toBe(200);
  expect(rate(6000, 1000)).toBe(0);
  expect(rate(7000, 3000)).toBe(2000 / 6);
});
