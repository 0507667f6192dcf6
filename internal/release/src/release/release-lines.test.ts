import { publishedOf } from './published-of.ts';
import { releaseLines } from './release-lines.ts';

test('what would be published', () => {
  const output = JSON.stringify({
    name: '@a/core',
    version: '0.1.0',
    size: 1025,
    files: [{ path: 'a' }, { path: 'b' }],
  });
  const planned = [
    { ...publishedOf(output), from: '0.0.0' },
    { name: 'cli', version: '2.0.0', from: '1.0.0', size: 1, files: 1 },
  ];
  expect(releaseLines(planned)).toEqual([
    'Would be published:',
    '  @a/core  0.0.0 -> 0.1.0  2 files, 2 kB',
    '  cli      1.0.0 -> 2.0.0  1 files, 1 kB',
    'Nothing was published, and nothing in this working tree was changed.',
  ]);
  expect(releaseLines([])).toEqual(['No changeset asks for a release.']);
});
