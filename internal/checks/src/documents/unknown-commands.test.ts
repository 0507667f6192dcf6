import { repositoryTree } from '../tree/repository-tree.ts';
import { treeOf } from '../tree/tree-of.ts';
import { unknownCommands } from './unknown-commands.ts';

const faultsOf = (document: string, text: string) =>
  unknownCommands(
    treeOf({
      'package.json': JSON.stringify({ scripts: { build: '', 'format:check': '' } }),
      'packages/core/package.json': JSON.stringify({ name: 'core', scripts: { test: '' } }),
      [document]: text,
    }),
  );

test('every script the documents of this repository run is there', () => {
  expect(unknownCommands(repositoryTree())).toEqual([]);
});

test.each([
  ['README.md', '`npm run build` and `npm run --silent format:check -- --all` and `npm install`'],
  ['packages/core/README.md', '```sh\nnpm run build && npm test\n```'],
  ['README.md', 'npm run none'],
  ['docs/status.md', 'next: `npm run none`'],
  ['docs/decisions.md', '`npm run none` was too slow'],
])('%s may hold %j', (document, text) => {
  expect(faultsOf(document, text)).toEqual([]);
});

test.each([
  ['README.md', '```sh\ncd a && npm test\n```', 'test'],
  ['docs/a.md', '`npm run none`', 'none'],
  ['docs/status.md', '```sh\nnpm run none\n```', 'none'],
  ['packages/core/README.md', '```sh\nnpm run format # all\n```', 'format'],
])('%s must not hold %j', (document, text, script) => {
  expect(faultsOf(document, text)).toEqual([`${document}: no package.json has the script ${script}.`]);
});
