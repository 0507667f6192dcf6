import { idPrefix } from './id-prefix.ts';
import { matchesPattern } from './name-pattern.ts';

test.each([
  ['*', 'anything', true],
  ['*', 'system.views', false],
  ['orders_*', 'orders_2024', true],
  ['orders_*', 'orders_', true],
  ['orders_*', 'Orders_2024', false],
  ['*_archive', 'orders_archive', true],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['a*b*c', 'a.b.c', true],
  ['a*b*c', 'acb', false],
  ['a*b*b', 'ab', false],
  ['a**b', 'ab', true],
  ['a.c', 'abc', false],
  ['a.*', 'abc', false],
])('%s, %s: %s', (pattern, name, expected) => {
  expect(matchesPattern(pattern, name)).toBe(expected);
});

test('no prefix of a collection begins with another', () => {
  expect(['a', 'a/b', 'a%2Fb', 'a%'].map(idPrefix)).toEqual(['a/', 'a%2Fb/', 'a%252Fb/', 'a%25/']);
});
