import { repositoryTree } from '../tree/repository-tree.ts';
import { treeOf } from '../tree/tree-of.ts';
import { partialTests } from './partial-tests.ts';

const faultsOf = (code: string) => partialTests(treeOf({ 'packages/core/src/a.test.ts': code }));

test('no test of this repository is left out', () => {
  expect(partialTests(repositoryTree())).toEqual([]);
});

test.each([
  ['test.only("", () => {})', 'test.only'],
  ['it.skip("", () => {})', 'it.skip'],
  ['describe.skip.each([1])("", () => {})', 'describe.skip.each'],
  ['(server ? describe : describe.skip)("", () => {})', 'describe.skip'],
  ['test.concurrent.only("", () => {})', 'test.concurrent.only'],
  ['xit("", () => {})', 'xit'],
  ['fdescribe("", () => {})', 'fdescribe'],
])('refuses %s', (code, name) => {
  expect(faultsOf(code)).toEqual([
    `packages/core/src/a.test.ts: ${name} leaves tests out. Run them or delete them.`,
  ]);
});

test('takes what only looks like it', () => {
  expect(faultsOf('test.each([1])("test.only(", () => { query.skip(1); cursor.only() })')).toEqual([]);
});
