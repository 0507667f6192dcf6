import { sourceNames } from './source-names.ts';

test.each([
  [
    '@acme/source-google-drive',
    {
      packageName: '@acme/source-google-drive',
      folder: 'source-google-drive',
      serviceType: 'google_drive',
      exportName: 'GoogleDriveSource',
      fileName: 'google-drive-source',
      codePrefix: 'GOOGLE_DRIVE',
      title: 'Google Drive',
    },
  ],
  ['tickets', { folder: 'tickets', serviceType: 'tickets', exportName: 'TicketsSource' }],
  ['elastic-ingest-source-x2', { serviceType: 'x2', exportName: 'X2Source' }],
])('%s', (given, expected) => {
  expect(sourceNames(given)).toMatchObject(expected);
});

test.each(['Tickets', 'a b', '../up', '@acme', '', 'a/b', '@acme/source-', 'source-7up'])(
  '%j is refused with an example',
  (given) => {
    expect(() => sourceNames(given)).toThrow(/write it like @acme\/source-tickets$/);
  },
);
