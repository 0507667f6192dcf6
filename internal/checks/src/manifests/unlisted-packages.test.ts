import { repositoryTree } from '../tree/repository-tree.ts';
import { treeOf } from '../tree/tree-of.ts';
import { unlistedPackages } from './unlisted-packages.ts';

const faultsOf = (readme: string) =>
  unlistedPackages(
    treeOf({
      'README.md': readme,
      'packages/core/package.json': '{"name":"@elastic-ingest/core"}',
      'internal/bench/package.json': '{"name":"bench"}',
    }),
  );

test('the README of this repository lists every package', () => {
  expect(unlistedPackages(repositoryTree())).toEqual([]);
});

test('a row is enough', () => {
  expect(faultsOf('| a | b |\n|---|---|\n| [`@elastic-ingest/core`](packages/core) | the engine |')).toEqual(
    [],
  );
});

test.each([
  '',
  'See [`@elastic-ingest/core`](packages/core).',
  '| [`@elastic-ingest/core`](packages/cli) | wrong |',
])('refuses %j', (readme) => {
  expect(faultsOf(readme)).toEqual([
    'README.md: the table of packages lacks [`@elastic-ingest/core`](packages/core).',
  ]);
});
