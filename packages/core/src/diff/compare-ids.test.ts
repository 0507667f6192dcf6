import { compareIds } from './compare-ids.ts';

const ids = [
  '',
  'a',
  'a-b',
  'a/b',
  'aa',
  'b',
  'é',
  '\uD7FF',
  '\uE000',
  '\uFFFD',
  '\uFFFF',
  '😀',
  '😀a',
  '\u{10FFFF}',
  '10',
  '9',
];

test('ids compare as their UTF-8 bytes do', () => {
  for (const a of ids)
    for (const b of ids)
      expect([a, b, Math.sign(compareIds(a, b))]).toEqual([
        a,
        b,
        Buffer.compare(Buffer.from(a), Buffer.from(b)),
      ]);
});
