import { repositoryTree } from '../tree/repository-tree.ts';
import { treeOf } from '../tree/tree-of.ts';
import { loadedModules } from './loaded-modules.ts';

const code = 'export const load = (name: string) => import(name);';

test('one module of this repository imports what an operator named, and no other imports by a computed name', () => {
  expect(loadedModules(repositoryTree())).toEqual([]);
});

test('the service must not import what it read', () => {
  expect(loadedModules(treeOf({ 'packages/service/src/a.ts': code }))).toEqual([
    'packages/service/src/a.ts: imports by a name that is not written there. Only packages/cli/src/source-loading/import-source.ts may.',
  ]);
});

test.each([
  ['packages/service/src/a.test.ts', code],
  ['packages/cli/src/source-loading/import-source.ts', code],
  ['packages/source-s3/src/a.ts', "await import('b')"],
])('%s may hold %s', (path, text) => {
  expect(loadedModules(treeOf({ [path]: text }))).toEqual([]);
});
