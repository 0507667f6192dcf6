import { isAtLeast } from './embedded-mongodb.ts';

test.each([
  ['2.36', false],
  ['2.38', true],
  ['2.4', false],
  ['3.0', true],
])('glibc %s is at least 2.38: %s', (version, expected) => {
  expect(isAtLeast(version, [2, 38])).toBe(expected);
});
