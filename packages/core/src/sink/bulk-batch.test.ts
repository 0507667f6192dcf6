import { BulkBatch, bytesOf } from './bulk-batch.ts';
import type { BulkOperation } from './bulk-operation.ts';

const index = (id: string, json: string): BulkOperation => ({
  action: 'index',
  id,
  documentId: id,
  body: { json: Buffer.from(json), engineFields: [] },
  tail: `,"_sync":{"id":${JSON.stringify(id)}}}`,
});

test('operations stand in the buffer as the request has them', () => {
  const batch = new BulkBatch(Buffer.alloc(1000));
  expect(batch.append(index('ü"😀', '{"n":1}'))).toBe(true);
  expect(batch.append({ action: 'delete', id: 'gone' })).toBe(true);
  expect(bytesOf(batch.buffer, batch.operations).toString()).toBe(
    '{"index":{"_id":"ü\\"😀"}}\n{"n":1,"_sync":{"id":"ü\\"😀"}}\n{"delete":{"_id":"gone"}}\n',
  );
  expect(batch.bytes).toBe(bytesOf(batch.buffer, batch.operations).length);
});

test('some of them are copied together, in order', () => {
  const batch = new BulkBatch(Buffer.alloc(1000));
  for (const id of ['a', 'b', 'c']) batch.append({ action: 'delete', id });
  const [a, , c] = batch.operations;
  if (a === undefined || c === undefined) throw new Error('not placed');
  expect(bytesOf(batch.buffer, [a, c]).toString()).toBe('{"delete":{"_id":"a"}}\n{"delete":{"_id":"c"}}\n');
});

test.each(['\u0000', '\uFFFF', '😀', '"', 'é'])('no text of %j overruns what was counted for it', (unit) => {
  const operation = index(unit.repeat(100), JSON.stringify({ text: unit.repeat(100) }));
  const batch = new BulkBatch(Buffer.alloc(4000));
  expect(batch.append(operation)).toBe(true);
  expect(bytesOf(batch.buffer, batch.operations).toString()).toMatch(/\}\n$/);
  const full = new BulkBatch(Buffer.alloc(200));
  expect(full.append(operation)).toBe(false);
  expect(full.operations).toEqual([]);
});
