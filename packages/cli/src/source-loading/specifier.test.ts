import { packageOf, parseSpecifier } from './specifier.ts';

test.each([
  ['pkg:Source', { module: 'pkg', exportName: 'Source', local: false }],
  [
    '@acme/source-gdrive:GoogleDriveSource',
    { module: '@acme/source-gdrive', exportName: 'GoogleDriveSource' },
  ],
  ['@acme/sources/sub/path.js:default', { module: '@acme/sources/sub/path.js', exportName: 'default' }],
  ['./path.js:Export', { module: './path.js', exportName: 'Export', local: true }],
  ['C:\\sources\\mine.js:Export', { module: 'C:\\sources\\mine.js', exportName: 'Export', local: true }],
  ['/abs/mine.js:Export', { module: '/abs/mine.js', local: true }],
  ['lodash.merge:X', { module: 'lodash.merge', exportName: 'X', local: false }],
])('%s', (text, expected) => {
  expect(parseSpecifier(text)).toMatchObject(expected);
});

test.each([
  ['pkg', /must be "npm-package:ExportName"/],
  [':X', /must be "npm-package:ExportName"/],
  ['pkg:', /must be "npm-package:ExportName"/],
  ['C:\\mine.js', /must be "npm-package:ExportName"/],
  ['pkg:not-a-name', /name of an export/],
  ['not a package:X', /npm package, or a file/],
  ['connectors.sources.mongo:MongoDataSource', /write "@elastic-ingest\/source-mongo:MongoSource"/],
  ['connectors.sources.aws:S3DataSource', /write "@elastic-ingest\/source-s3:S3Source"/],
  ['connectors.sources.jira:JiraDataSource', /this is a Python class.*keywords:elastic-ingest-source/],
])('%s is no specifier', (text, fault) => {
  expect(parseSpecifier(text)).toEqual({ fault: expect.stringMatching(fault) });
});

test('the package of a specifier is what to install', () => {
  const packages = ['@a/b/c/d.js:X', '@a/b:X', 'p/q:X'].map((text) => {
    const parsed = parseSpecifier(text);
    return 'fault' in parsed ? parsed.fault : packageOf(parsed);
  });
  expect(packages).toEqual(['@a/b', '@a/b', 'p']);
});
