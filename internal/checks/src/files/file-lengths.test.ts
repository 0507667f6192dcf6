import { repositoryTree } from '../tree/repository-tree.ts';
import { treeOf } from '../tree/tree-of.ts';
import { fileLengths } from './file-lengths.ts';

const source = (lines: number) => 'a\n'.repeat(lines);

test('the sources of this repository are short', () => {
  expect(fileLengths(repositoryTree())).toEqual([]);
});

test('300 lines and a median of 90 are allowed, and tests of any length', () => {
  const files = { 'packages/core/src/a.ts': source(1), 'packages/core/src/b.ts': source(90) };
  const tests = {
    'packages/core/src/c.test.ts': source(1000),
    'packages/core/src/d.fixture.ts': source(1000),
  };
  expect(fileLengths(treeOf({ ...files, 'packages/core/src/c.ts': source(300), ...tests }))).toEqual([]);
});

test('301 lines are too many', () => {
  const files = {
    'packages/core/src/a.ts': '',
    'packages/core/src/b.ts': '',
    'packages/core/src/c.ts': source(301),
  };
  expect(fileLengths(treeOf(files))).toEqual([
    'packages/core/src/c.ts: has 301 lines, 300 are the most. Cut it along its concepts.',
  ]);
});

test('a median of 91 is too much', () => {
  expect(fileLengths(treeOf({ 'packages/core/src/a.ts': source(91) }))).toEqual([
    'The median source has 91 lines, 90 are the most.',
  ]);
});
