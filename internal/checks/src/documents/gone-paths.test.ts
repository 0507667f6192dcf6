import { repositoryTree } from '../tree/repository-tree.ts';
import { treeOf } from '../tree/tree-of.ts';
import { gonePaths } from './gone-paths.ts';

const faultsOf = (document: string, text: string) =>
  gonePaths(treeOf({ [document]: text, 'packages/core/src/sync/sync.ts': '', 'scripts/bootstrap.mjs': '' }));

test('every path in the documents of this repository is there', () => {
  expect(gonePaths(repositoryTree())).toEqual([]);
});

test.each([
  [
    'README.md',
    '`packages/core`, `packages/*/src`, `./scripts/bootstrap.mjs`, `packages/core/src/sync/sync.ts:12`',
  ],
  ['AGENTS.md', '`node packages/core/dist/sync/sync.js --all`, `packages/core/dist/`, `packages/<name>/src`'],
  ['ARCHITECTURE.md', '`sync/sync.ts`, `@elastic-ingest/core`, `npm install`, `a/b`'],
  ['docs/a.md', '`sync/none.ts` packages/none'],
  ['docs/decisions.md', '`packages/none`'],
  ['packages/core/README.md', '`packages/none`'],
])('%s may hold %s', (document, text) => {
  expect(faultsOf(document, text)).toEqual([]);
});

test.each([
  ['README.md', 'packages/none'],
  ['AGENTS.md', 'scripts/none.mjs'],
  ['CONTRIBUTING.md', 'internal/none/src'],
  ['docs/a.md', 'docs/none.md'],
  ['docs/a/b.md', 'packages/core/dist/none.js'],
  ['ARCHITECTURE.md', 'sync/none.ts'],
])('%s must not hold `%s`', (document, path) => {
  expect(faultsOf(document, `see \`${path}\``)).toEqual([
    `${document}: \`${path}\` is no file of this repository.`,
  ]);
});
