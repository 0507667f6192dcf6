import { repositoryTree } from '../tree/repository-tree.ts';
import { bigFiles } from './big-files.ts';

test('no file of this repository is big', () => {
  expect(bigFiles(repositoryTree())).toEqual([]);
});

test('1 MB is allowed, a byte more is not', () => {
  const paths = ['a', 'b'];
  const size = (path: string) => (path === 'a' ? 1_000_000 : 1_000_001);
  expect(bigFiles({ paths, size })).toEqual([
    'b: has 1000001 bytes, 1000000 are the most. Make it when it is needed.',
  ]);
});
