import { bulkOperations } from './bulk-operations.ts';

test('operations are told apart, deletes have one line', () => {
  const body =
    '{"index":{"_id":"1"}}\n{"a":"\\n"}\n{"delete":{"_id":"2","_index":"other"}}\n{"create":{}}\n{}\n';
  const operations = bulkOperations(Buffer.from(body), '/my%20index/_bulk');
  expect(operations.map(({ action, index, id }) => [action, index, id])).toEqual([
    ['index', 'my index', '1'],
    ['delete', 'other', '2'],
    ['create', 'my index', undefined],
  ]);
  expect(operations.map(({ bytes }) => bytes.toString()).join('')).toBe(body);
});

test('a body without its last newline is refused', () => {
  expect(() => bulkOperations(Buffer.from('{"delete":{"_id":"1"}}'), '/_bulk')).toThrow('newline');
  expect(() => bulkOperations(Buffer.from('{"what":{}}\n'), '/_bulk')).toThrow('No bulk action');
});
