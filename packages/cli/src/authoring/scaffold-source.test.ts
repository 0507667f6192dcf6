import { scaffoldSource } from './scaffold-source.ts';
import { sourceNames } from './source-names.ts';

const files = scaffoldSource(sourceNames('@acme/source-old-tickets'));

test('a new source has these files', () => {
  expect([...files.keys()].sort()).toEqual([
    '.changeset/config.json',
    '.changeset/first-release.md',
    '.github/workflows/ci.yml',
    '.gitignore',
    'README.md',
    'package.json',
    'src/index.ts',
    'src/items-api.ts',
    'src/items-server.fixture.ts',
    'src/old-tickets-source.test.ts',
    'src/old-tickets-source.ts',
    'tsconfig.json',
  ]);
});

test('its manifest names it, and the versions it is written against', () => {
  expect(JSON.parse(files.get('package.json') ?? '')).toMatchObject({
    name: '@acme/source-old-tickets',
    keywords: ['elastic-ingest-source'],
    devDependencies: {
      '@elastic-ingest/source-sdk': '^0.0.0',
      '@elastic-ingest/source-testkit': '^0.0.0',
    },
    peerDependencies: { '@elastic-ingest/source-sdk': '>=0.0.0 <1.0.0' },
  });
});

test('nothing of the template is left', () => {
  const left = [...files].filter(([path, text]) => /template|\{(?:sdk|testkit|peer)\}/i.test(path + text));
  expect(left).toEqual([]);
  expect(files.get('src/index.ts')).toBe("export { OldTicketsSource } from './old-tickets-source.js';\n");
  expect(files.get('src/old-tickets-source.ts')).toContain(
    "serviceType: 'old_tickets',\n  name: 'Old Tickets',",
  );
  expect(files.get('src/items-api.ts')).toContain("code: 'OLD_TICKETS_UNAVAILABLE'");
});
