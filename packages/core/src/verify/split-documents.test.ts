import { splitDocuments } from './split-documents.ts';

test('sources come byte by byte, in order, and undefined where there is none', () => {
  const sources = ['{ "n" : 12345678901234567890 }', '{"a":"}]\\\\\\"{","b":[{}]}', '{}'];
  const id = JSON.stringify('"_source":{}');
  const answer = `{"docs":[${[
    `{"_index":"i","_id":${id},"_ignored":["x"],"found":true,"_source":${sources[0]}}`,
    '{"_index":"i","_id":"none","found":false}',
    `{"_index":"i","_id":"ü","found":true,"_source":${sources[1]}}`,
    `{"_index":"i","_id":"e","found":true,"_source":${sources[2]},"fields":{"x":[1]}}`,
  ].join(',')}]}`;
  expect(splitDocuments(Buffer.from(answer)).map((source) => source?.toString())).toEqual([
    sources[0],
    undefined,
    sources[1],
    sources[2],
  ]);
  expect(splitDocuments(Buffer.from('{"docs":[]}'))).toEqual([]);
});

test.each([
  ['{"docs":[{"_id":"a","error":{"type":"routing_missing_exception"}}]}', 'routing_missing_exception'],
  ['{"docs":[{"_id":"a","found":true}]}', 'no _source'],
  ['{"docs":[{"_id":"a","found":true,"_source":{"te', 'cut short'],
])('%s is an error', (answer, message) => {
  expect(() => splitDocuments(Buffer.from(answer))).toThrow(message);
});
