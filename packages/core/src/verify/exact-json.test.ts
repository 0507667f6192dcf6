import { differingPaths } from './differing-paths.ts';
import { parseBoth } from './exact-json.ts';

const areEqual = (one: string, other: string): boolean =>
  differingPaths(...parseBoth(one, other), 1).length === 0;

test.each([
  ['9007199254740993', '9007199254740992'],
  ['-9223372036854775808', '-9223372036854775807'],
  ['0.1234567890123456789', '0.1234567890123456788'],
  ['1e400', '1e401'],
  ['1e-400', '0'],
  ['1234567890123456', '"1234567890123456"'],
])('%s is not %s', (one, other) => {
  expect(areEqual(`{"n":${one}}`, `{"n":${other}}`)).toBe(false);
});

test.each([
  ['1.0', '1'],
  ['1e3', '1000'],
  ['12345678901234567890.0', '12345678901234567890'],
  ['0.10000000000000000000', '0.1'],
])('%s is %s', (one, other) => {
  expect(areEqual(`{"n":${one}}`, `{"n":${other}}`)).toBe(true);
});

test('a key named __proto__ is a key like any other, in both parsers', () => {
  for (const n of ['1', '12345678901234567'])
    expect(areEqual(`{"__proto__":{"n":${n}}}`, `{"__proto__":{"n":2}}`)).toBe(false);
});
