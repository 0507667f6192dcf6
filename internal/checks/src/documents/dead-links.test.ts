import { repositoryTree } from '../tree/repository-tree.ts';
import { treeOf } from '../tree/tree-of.ts';
import { deadLinks } from './dead-links.ts';

const faultsOf = (text: string) =>
  deadLinks(
    treeOf({ 'docs/a.md': text, 'docs/b.md': '# The `plan`', 'README.md': '', 'packages/core/src/a.ts': '' }),
  );

test('every link of this repository leads somewhere', () => {
  expect(deadLinks(repositoryTree())).toEqual([]);
});

test.each([
  '[b](b.md)',
  '[b](b.md#the-plan)',
  '# Here\n[here](#here)',
  '[readme](../README.md)',
  '[core](../packages/core)',
  '[core](../packages/core/)',
  '[line](../packages/core/src/a.ts#L1)',
  '[web](https://example.org/none.md)',
  '`[code](none.md)`',
  '```\n[code](none.md)\n```',
])('takes %j', (text) => {
  expect(faultsOf(text)).toEqual([]);
});

test.each([
  ['[a](none.md)', 'none.md', 'no file of this repository'],
  ['[a](../packages/none)', '../packages/none', 'no file of this repository'],
  ['[a](/docs/b.md)', '/docs/b.md', 'no file of this repository'],
  ['[a](../../elsewhere.md)', '../../elsewhere.md', 'no file of this repository'],
  ['![a](none.png)', 'none.png', 'no file of this repository'],
  ['[a][ref]\n\n[ref]: none.md', 'none.md', 'no file of this repository'],
  ['| a |\n|---|\n| [a](none.md) |', 'none.md', 'no file of this repository'],
  ['[a](b.md#none)', 'b.md#none', 'no heading of docs/b.md'],
  ['[a](#none)', '#none', 'no heading of docs/a.md'],
])('refuses %j', (text, link, fault) => {
  expect(faultsOf(text)).toEqual([`docs/a.md: the link ${link} leads to ${fault}.`]);
});
