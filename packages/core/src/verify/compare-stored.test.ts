import { compareStored } from './compare-stored.ts';

const tail = ',"id":"a","_sync":{"id":"a","version":"v"}}';
const compare = (own: string, stored: string): readonly string[] =>
  compareStored({ id: 'a', body: { json: Buffer.from(own), engineFields: [] }, tail }, Buffer.from(stored));

test.each([
  ['{"n":1}', `{"n":1${tail}`],
  ['{"n":1}', '{ "_sync": {"id":"other"}, "n": 1.0 }'],
  ['{"n":1}', '{"n":1,"id":"a","_timestamp":"2026-01-01T00:00:00Z"}'],
  ['{"n":1,"id":7,"_timestamp":5}', '{"_timestamp":5,"id":7,"n":1}'],
  ['{"n":12345678901234567}', '{"n":12345678901234567,"id":"a"}'],
])('%s is stored as %s', (own, stored) => {
  expect(compare(own, stored)).toEqual([]);
});

test.each([
  ['{"n":1}', `{"n":2${tail}`, ['n']],
  ['{"n":1}', '{"n":1,"id":"b"}', ['id']],
  ['{"n":1,"id":7}', '{"n":1,"id":"a"}', ['id']],
  ['{"n":1,"_timestamp":5}', '{"n":1}', ['_timestamp']],
  ['{"n":1}', '{"n":1,"more":1}', ['more']],
  ['{"n":12345678901234567}', '{"n":12345678901234568,"id":"a"}', ['n']],
])('%s is not %s', (own, stored, paths) => {
  expect(compare(own, stored)).toEqual(paths);
});
