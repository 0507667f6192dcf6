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

// A key that slips through `exclude` is published, one that slips through `include` is deleted.
test.each(['x/a\nb/c.txt', 'x/a\u2028b.txt', 'x/./c.txt', 'x/../c.txt', 'x/y/..', 'x//c.txt', 'x/a\\b.txt'])(
  'the key %j is in its folder as any other',
  (key) => {
    expect(keyFilter({ includeFolders: true, include: ['x/**'] })(key)).toBe(true);
    expect(keyFilter({ includeFolders: true, exclude: ['x/**'] })(key)).toBe(false);
    expect(keyFilter({ includeFolders: true, include: ['x/*'] })(key)).toBe(key.split('/').length === 2);
  },
);

test('parts of dots are found by their own names too', () => {
  expect(keyFilter({ includeFolders: true, include: ['x/./c.txt'] })('x/./c.txt')).toBe(true);
});
