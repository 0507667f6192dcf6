import { connectorCursors, readCursor, storedCursor } from './connector-cursor.ts';

const cursor = { source: { 'a..b': { '': 1 } }, settings: 'token', indexUuid: 'uuid' };

test('a cursor comes back from a connector as it was', () => {
  const stored = storedCursor(cursor);
  // Whatever the source names its fields: the connector's document must take it.
  expect(stored).toEqual({ elastic_ingest: JSON.stringify(cursor) });
  expect(readCursor(structuredClone(stored))).toEqual(cursor);
});

test.each([
  [undefined],
  [null],
  ['text'],
  [{ at: 7 }],
  [{ elastic_ingest: { source: {} } }],
  [{ elastic_ingest: '{' }],
  [{ elastic_ingest: 'null' }],
  [{ elastic_ingest: '{"source":{},"settings":"s"}' }],
  [{ elastic_ingest: '{"source":null,"settings":"s","indexUuid":"u"}' }],
])('%j is no cursor of ours', (stored) => {
  expect(readCursor(stored)).toBeUndefined();
});

test('a run begins at the cursor of the connector', async () => {
  const { signal } = new AbortController();
  expect(await connectorCursors(cursor).load(signal)).toEqual(cursor);
  expect(await connectorCursors(undefined).load(signal)).toBeUndefined();
});
