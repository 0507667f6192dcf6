import { parseNumber } from './parse-number.ts';

test.each([
  ['5', 5n],
  ['+5', 5n],
  ['-0', 0n],
  [' 12345678901234567890 ', 12345678901234567890n],
  ['5.0', 5],
  ['.5', 0.5],
  ['5.', 5],
  ['-1e3', -1000],
  ['', undefined],
  ['.', undefined],
  ['0x10', undefined],
  ['1_000', undefined],
  ['Infinity', undefined],
  ['NaN', undefined],
  ['1.2.3', undefined],
  ['1'.repeat(401), undefined],
])('%p is %p', (text, expected) => {
  expect(parseNumber(text)).toBe(expected);
});
