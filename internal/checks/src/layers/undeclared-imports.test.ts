import { repositoryTree } from '../tree/repository-tree.ts';
import { treeOf } from '../tree/tree-of.ts';
import { undeclaredImports } from './undeclared-imports.ts';

const faultsOf = (path: string, code: string) =>
  undeclaredImports(
    treeOf({
      'packages/core/package.json': JSON.stringify({
        name: '@elastic-ingest/core',
        dependencies: { zod: '1' },
        peerDependencies: { peer: '1' },
        devDependencies: { dev: '1' },
      }),
      [path]: code,
    }),
  );

test('no package of this repository imports what it does not declare', () => {
  expect(undeclaredImports(repositoryTree())).toEqual([]);
});

test.each([
  ['packages/core/src/a.ts', `import 'zod/v4'; import 'peer'; import './b.ts'; import 'node:fs'`],
  ['packages/core/src/a/a.ts', `import '../b.ts'`],
  ['packages/core/src/a.test.ts', `import 'zod'; import 'dev'; import '@elastic-ingest/core'`],
  ['packages/core/src/a.fixture.ts', `import 'dev'`],
])('%s may hold %s', (path, code) => {
  expect(faultsOf(path, code)).toEqual([]);
});

test.each([
  [
    'packages/core/src/a.ts',
    `import 'dev'`,
    'imports dev, which is not in the dependencies or peerDependencies of packages/core.',
  ],
  [
    'packages/core/src/a.ts',
    `import type { A } from 'none'`,
    'imports none, which is not in the dependencies or peerDependencies of packages/core.',
  ],
  [
    'packages/core/src/a.test.ts',
    `import 'none'`,
    'imports none, which is not in the dependencies or devDependencies of packages/core.',
  ],
  [
    'packages/core/src/a.ts',
    `import '../../errors/src/b.ts'`,
    'imports ../../errors/src/b.ts, which lies outside packages/core.',
  ],
])('%s must not hold %s', (path, code, fault) => {
  expect(faultsOf(path, code)).toEqual([`${path}: ${fault}`]);
});
