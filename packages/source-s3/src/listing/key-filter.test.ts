import { keyFilter } from './key-filter.ts';

const keys = ['a.txt', 'a.pdf', '.hidden/a.txt', 'x/', 'x/a.txt', 'x/y/a.pdf', 'x/y/(1) [2] a.txt'];
const kept = (options: Partial<Parameters<typeof keyFilter>[0]>): string[] =>
  keys.filter(keyFilter({ includeFolders: true, ...options }));

test('without patterns all keys are kept', () => {
  expect(kept({})).toEqual(keys);
  expect(kept({ include: [], exclude: [] })).toEqual(keys);
});

test('a star stays within a part, two do not', () => {
  expect(kept({ include: ['*.txt'] })).toEqual(['a.txt']);
  expect(kept({ include: ['**/*.txt'] })).toEqual(['a.txt', '.hidden/a.txt', 'x/a.txt', 'x/y/(1) [2] a.txt']);
  expect(kept({ include: ['x/*.{txt,pdf}', '*.pdf'] })).toEqual(['a.pdf', 'x/a.txt']);
});

test('exclude stands over include', () => {
  expect(kept({ include: ['x/**'], exclude: ['**/*.pdf'] })).toEqual(['x/', 'x/a.txt', 'x/y/(1) [2] a.txt']);
});

test('keys of folders are left out by option', () => {
  expect(kept({ includeFolders: false })).toEqual(keys.filter((key) => key !== 'x/'));
});
