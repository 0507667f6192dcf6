import { quantile } from './probe.ts';

test('quantiles of a hundred numbers', () => {
  const values = Array.from({ length: 100 }, (_, n) => 100 - n);
  expect([quantile(values, 0.5), quantile(values, 0.99), quantile([], 0.5)]).toEqual([51, 100, NaN]);
});
