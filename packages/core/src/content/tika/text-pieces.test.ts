import { TextPieces } from './text-pieces.ts';

const whole = (text: string, reduces: boolean, size: number): string => {
  const pieces = new TextPieces(reduces);
  let made = '';
  for (let at = 0; at < text.length; at += size) made += pieces.next(text.slice(at, at + size));
  return made;
};

test.each([
  ['', ''],
  [' \n\t ', ''],
  ['a', 'a'],
  ['\n a  b\n\n\nc \u00A0 d\uFFFD e \n', 'a b c d e'],
  ['a\uFFFDb \uFFFD c', 'ab c'],
])('%j is %j, wherever it is cut', (text, reduced) => {
  for (const size of [1, 2, 3, 100]) expect(whole(text, true, size)).toBe(reduced);
});

test('white space stays as it is unless it is to be reduced', () => {
  expect(whole(' a \n\uFFFD b ', false, 2)).toBe(' a \n b ');
});
