import { repositoryTree } from '../tree/repository-tree.ts';
import { vagueNames } from './vague-names.ts';

test('every name in this repository says something', () => {
  expect(vagueNames(repositoryTree())).toEqual([]);
});

test.each([
  ['packages/core/src/utils/a.ts', 'utils'],
  ['packages/core/src/util.ts', 'util'],
  ['packages/common/package.json', 'common'],
  ['packages/core/src/shared.es.test.ts', 'shared'],
  ['docs/misc.md', 'misc'],
  ['scripts/base.mjs', 'base'],
  ['packages/core/src/job-manager.ts', 'job-manager'],
  ['packages/core/src/test-helpers.fixture.ts', 'test-helpers'],
])('%s is vague', (path, name) => {
  expect(vagueNames({ paths: [path] })).toEqual([
    `${path}: "${name}" does not say what is in it. Name it after its concept.`,
  ]);
});

test('a longer name may hold such a word', () => {
  expect(
    vagueNames({ paths: ['tsconfig.base.json', 'jest.config.base.js', 'packages/core/src/base64.ts'] }),
  ).toEqual([]);
});
