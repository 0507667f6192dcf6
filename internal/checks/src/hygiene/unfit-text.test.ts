import { repositoryTree } from '../tree/repository-tree.ts';
import { treeOf } from '../tree/tree-of.ts';
import { unfitText } from './unfit-text.ts';

const faultsOf = (path: string, text: string) => unfitText(treeOf({ [path]: text }));
// Put together here, for this file is checked too.
const folder = (...names: string[]) => ['', ...names].join('/');
const key = (kind: string) => ['-----BEGIN ', kind, 'PRIVATE KEY-----'].join('');

test('this repository holds nothing that must not be committed', () => {
  expect(unfitText(repositoryTree())).toEqual([]);
});

test.each(['home', 'root', 'Users', 'work'])('no path below /%s', (name) => {
  const path = folder(name, 'me');
  expect(faultsOf('a.md', `first\nsee ${path}.`)).toEqual([
    `a.md:2: holds the path of one machine: ${path}.`,
  ]);
  expect(faultsOf('a.json', `{"a":"file://${path}"}`)).toEqual([
    `a.json:1: holds the path of one machine: ${path}`,
  ]);
});

test('such a word within another path is allowed', () => {
  const text = ['https://example.org', 'packages/core', '~', '${root}', './a'].map(
    (start) => start + folder('work', 'a'),
  );
  expect(faultsOf('a.md', text.join('\n'))).toEqual([]);
});

test.each([
  [
    'pnpm-lock.yaml',
    'resolution: {tarball: https://example.org/a.tgz}',
    'tarball: https://example.org/a.tgz',
  ],
  [
    'examples/a/package-lock.json',
    '"resolved": "https://example.org/a.tgz"',
    'resolved": "https://example.org/a.tgz',
  ],
  ['yarn.lock', 'see registry.example.org', 'registry.example.org'],
])('no registry in %s', (path, text, found) => {
  expect(faultsOf(path, text)).toEqual([`${path}:1: holds the address of a registry: ${found}`]);
  expect(faultsOf('a.md', text)).toEqual([]);
});

test.each(['registry=https://example.org', '//example.org/:_authToken=a'])('no %s in .npmrc', (text) => {
  expect(faultsOf('.npmrc', text)).toEqual([`.npmrc:1: names a registry or a credential: ${text}`]);
});

test.each(['', 'RSA ', 'ENCRYPTED '])('no %sprivate key', (kind) => {
  expect(faultsOf('a.pem', key(kind))).toEqual([`a.pem:1: holds a private key: ${key(kind)}`]);
});

test.each(['<', '>', '|'])('no line of seven %s', (sign) => {
  const marker = `${sign.repeat(7)} main`;
  expect(faultsOf('a.ts', `a\n${marker}\n`)).toEqual([`a.ts:2: holds a conflict of a merge: ${marker}`]);
});

test('binary files are passed over', () => {
  expect(faultsOf('a.png', `\0${folder('home', 'me')}`)).toEqual([]);
});
