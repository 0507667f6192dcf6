import { planListings } from './plan-listings.ts';

const accepts = (): boolean => true;
const planned = (...selections: readonly (readonly [string, ...string[]])[]): string[] =>
  planListings(selections.map(([bucket, ...prefixes]) => ({ bucket, prefixes, accepts }))).map(
    ({ bucket, prefix }) => `${bucket}/${prefix}`,
  );

test('buckets come in the order of their ids, where - and . stand before the slash', () => {
  expect(planned(['a0', ''], ['a', ''], ['a-b', ''], ['a.b', ''])).toEqual(['a-b/', 'a.b/', 'a/', 'a0/']);
});

test('prefixes come in the order of their UTF-8 bytes', () => {
  expect(planned(['b', '\u{1F600}', '\uFFFD', 'z'])).toEqual(['b/z', 'b/\uFFFD', 'b/\u{1F600}']);
});

test('a prefix within another one is listed with it, and equal ones once', () => {
  expect(planned(['b', 'x/y', 'x', 'w', 'x', 'x/'])).toEqual(['b/w', 'b/x']);
  expect(planned(['b', 'x', ''])).toEqual(['b/']);
});
