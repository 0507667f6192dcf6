import { startAfter } from './start-after.ts';

const listing = { bucket: 'b', prefix: 'p/', accepts: () => true };

test.each([
  [undefined, 'start'],
  ['a/zzz', 'start'],
  ['b-x/p/q', 'start'],
  ['b/o', 'start'],
  ['b/p', 'start'],
  ['b/p/', { afterKey: 'p/' }],
  ['b/p/x', { afterKey: 'p/x' }],
  ['b/p0', 'nothing'],
  ['b/q', 'nothing'],
  ['b0/a', 'nothing'],
  ['c/', 'nothing'],
])('after %j it begins at %j', (after, expected) => {
  expect(startAfter(listing, after)).toEqual(expected);
});

test('after the bucket alone, a listing without a prefix begins at its start', () => {
  expect(startAfter({ ...listing, prefix: '' }, 'b/')).toBe('start');
});
