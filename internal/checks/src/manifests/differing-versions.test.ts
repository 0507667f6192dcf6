import { repositoryTree } from '../tree/repository-tree.ts';
import { treeOf } from '../tree/tree-of.ts';
import { differingVersions } from './differing-versions.ts';

const faultsOf = (root: object, core: object, errors: object = {}) =>
  differingVersions(
    treeOf({
      'package.json': JSON.stringify(root),
      'packages/core/package.json': JSON.stringify({ name: 'core', ...core }),
      'packages/errors/package.json': JSON.stringify({ name: 'errors', ...errors }),
    }),
  );

test('this repository wants one version of each dependency', () => {
  expect(differingVersions(repositoryTree())).toEqual([]);
});

test('names every package that wants its own version', () => {
  const [older, newer] = [{ zod: '^4.0.0' }, { zod: '^4.1.0' }];
  expect(faultsOf({ devDependencies: newer }, { dependencies: older }, { devDependencies: older })).toEqual([
    'zod has several versions: ^4.1.0 in .; ^4.0.0 in packages/core, packages/errors.',
  ]);
});

test('packages of ours and peers may differ', () => {
  const core = { dependencies: { errors: 'workspace:^' }, peerDependencies: { zod: '>=3' } };
  expect(faultsOf({ devDependencies: { errors: 'workspace:*', zod: '4' } }, core)).toEqual([]);
});
