import { planListings } from '../listing/plan-listings.ts';
import { selectByRules } from './select-by-rules.ts';

const keys = ['a.txt', 'p/a.txt', 'p/b.TXT', 'p/q/a.pdf', 'p/q/a.txt', 'z.pdf'];

test('rules of one bucket are one selection, and overlapping ones give a key once', () => {
  const rules = [
    { bucket: 'b', prefix: 'p/', extension: ['.txt'] },
    { bucket: 'c', prefix: '', extension: [] },
    { bucket: 'b', prefix: 'p/q/', extension: [] },
    { bucket: 'b', prefix: 'z', extension: ['.pdf', '.txt'] },
  ];
  const listings = planListings(selectByRules(rules, (key) => key !== 'z.txt'));
  expect(
    listings.map(({ bucket, prefix, accepts }) => [
      bucket,
      prefix,
      keys.filter((key) => key.startsWith(prefix) && accepts(key)),
    ]),
  ).toEqual([
    ['b', 'p/', ['p/a.txt', 'p/q/a.pdf', 'p/q/a.txt']],
    ['b', 'z', ['z.pdf']],
    ['c', '', keys],
  ]);
});
