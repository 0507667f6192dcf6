import { differingPaths } from './differing-paths.ts';

test.each<[unknown, unknown, readonly string[]]>([
  [{ a: 1, b: { c: [1, { d: 'ü' }] } }, { b: { c: [1, { d: 'ü' }] }, a: 1 }, []],
  [{ a: [1, 2] }, { a: [2, 1] }, ['a[0]', 'a[1]']],
  [{ a: [1] }, { a: [1, null] }, ['a[1]']],
  [{ a: null }, {}, ['a']],
  [{}, { a: null }, ['a']],
  [{ a: {} }, { a: [] }, ['a']],
  [{ a: 1 }, { a: '1' }, ['a']],
  [{ a: 0 }, { a: false }, ['a']],
  [{ 'a.b': 1 }, { 'a.b': 2 }, ['["a.b"]']],
  [{ a: { 'b c': { d: [[1]] } } }, { a: { 'b c': { d: [[2]] } } }, ['a["b c"].d[0][0]']],
  [{ a: 'é' }, { a: 'e\u0301' }, ['a']],
  [{ a: 1, b: 1, c: 1, d: 1 }, { a: 2, b: 2, c: 2 }, ['a', 'b', 'c']],
])('%j and %j differ at %j', (one, other, paths) => {
  expect(differingPaths(one, other, 3)).toEqual(paths);
});
