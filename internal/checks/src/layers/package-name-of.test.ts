import { packageNameOf } from './package-name-of.ts';

test.each([
  ['zod', 'zod'],
  ['zod/v4', 'zod'],
  ['@elastic/elasticsearch', '@elastic/elasticsearch'],
  ['@elastic-ingest/byoc/testing', '@elastic-ingest/byoc'],
  ['./sync.ts', undefined],
  ['../sync.ts', undefined],
  ['node:fs/promises', undefined],
])('%s belongs to %s', (specifier, name) => {
  expect(packageNameOf(specifier)).toBe(name);
});
