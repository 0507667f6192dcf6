import { leadsSomewhere } from './leads-somewhere.ts';

const tree = { paths: ['packages/core/src/sync.ts', 'docs/a+b.md'] };

test.each([
  'packages',
  'packages/core',
  'packages/core/src/sync.ts',
  'packages/*/src',
  'packages/**/*.ts',
  'docs/a+b.md',
  '.',
])('%s is there', (path) => {
  expect(leadsSomewhere(tree, path)).toBe(true);
});

test.each([
  'package',
  'packages/core/src/sync',
  'packages/*/sync.ts',
  'docs/aab.md',
  'packages/core/src/syncXts',
  '..',
])('%s is not there', (path) => {
  expect(leadsSomewhere(tree, path)).toBe(false);
});
