import { headingsOf } from './headings-of.ts';

test('knows headings as they are shown, and their anchors', () => {
  expect(
    headingsOf('# `sync()` and [plan](plan.md)\n\n```sh\n# no heading\n```\n\nTwice\n-----\n\n## Twice\n'),
  ).toEqual([
    { depth: 1, text: 'sync() and plan', anchor: 'sync-and-plan' },
    { depth: 2, text: 'Twice', anchor: 'twice' },
    { depth: 2, text: 'Twice', anchor: 'twice-1' },
  ]);
});
