import { retryAfterMs } from './retry-after.ts';

const now = Date.parse('2026-01-01T00:00:00Z');

test.each([
  ['3', 3000],
  ['0', 0],
  ['Thu, 01 Jan 2026 00:00:07 GMT', 7000],
  ['Wed, 31 Dec 2025 23:59:00 GMT', 0],
  ['soon', undefined],
  ['', undefined],
  ['99999999', 600_000],
  [undefined, undefined],
])('%j is %j milliseconds', (value, wait) => {
  expect(retryAfterMs(value, now)).toBe(wait);
});
