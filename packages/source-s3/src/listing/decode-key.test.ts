import { decodeKey } from './decode-key.ts';

test.each([
  ['a/b', 'a/b'],
  ['a//b', 'a//b'],
  ['%2Fleading', '/leading'],
  ['./x/../y', './x/../y'],
  ['one+two%20three', 'one two three'],
  ['1%2B1%251', '1+1%1'],
  ['back%5Cslash', 'back\\slash'],
  ['control%01%0A', 'control\u0001\n'],
  ['%C3%A9%F0%9F%98%80', 'é\u{1F600}'],
  ['dir/', 'dir/'],
])('%s is the key %j', (encoded, key) => {
  expect(decodeKey(encoded)).toBe(key);
});

test('what is no UTF-8 ends the read instead of being lost', () => {
  expect(() => decodeKey('a%FF')).toThrow(expect.objectContaining({ code: 'EI_S3_READ_FAILED' }));
});
