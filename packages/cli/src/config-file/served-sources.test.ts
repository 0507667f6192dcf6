import { servedSources } from './served-sources.ts';

const at = { line: 1, column: 1 };
const needed = (serviceType: string) => ({ serviceType, path: ['connectors', 0, 'service_type'], at });

test('what the file names stays as it is; a known type needs no writing', () => {
  const { sources, issues } = servedSources([needed('mine'), needed('mongodb'), needed('mongodb')], ['mine']);
  expect(issues).toEqual([]);
  expect([...sources].map(([type, { specifier }]) => [type, specifier.text])).toEqual([
    ['mongodb', '@elastic-ingest/source-mongo:MongoSource'],
  ]);
});

test.each([
  [['mine'], 'is not a key of `sources:` (it has mine). Did you mean "mongodb"?'],
  [[], 'is not a key of `sources:` (there are none). Did you mean "mongodb"?'],
])('any other type must be written down beside %j', (written, message) => {
  expect(servedSources([needed('mongo')], written).issues).toEqual([
    { path: ['connectors', 0, 'service_type'], at, message },
  ]);
});
