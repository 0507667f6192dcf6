import { BulkBatch } from './bulk-batch.ts';
import type { BulkOperation } from './bulk-operation.ts';

const index = (id: string, json: string): BulkOperation => ({
  action: 'index',
  id,
  documentId: id,
  body: { json: Buffer.from(json), engineFields: [] },
  tail: `,"_sync":{"id":${JSON.stringify(id)}}}`,
});

const text = (batch: BulkBatch): string => batch.body(0, batch.operations.length).toString();

test('operations stand in the buffer as the request has them', () => {
  const batch = new BulkBatch(Buffer.alloc(1000));
  expect(batch.append(index('ü"😀', '{"n":1}'))).toBe(true);
  expect(batch.append({ action: 'delete', id: 'gone' })).toBe(true);
  expect(text(batch)).toBe(
    '{"index":{"_id":"ü\\"😀"}}\n{"n":1,"_sync":{"id":"ü\\"😀"}}\n{"delete":{"_id":"gone"}}\n',
  );
  expect(batch.bytes).toBe(Buffer.byteLength(text(batch)));
  expect(batch.body(1, 1).toString()).toBe('{"delete":{"_id":"gone"}}\n');
});

test('some of them are moved together, in order, and nothing is copied out', () => {
  const batch = new BulkBatch(Buffer.alloc(1000));
  for (const id of ['a', 'bb', 'c', 'dd']) batch.append(index(id, '{"n":1}'));
  const [, b, , d] = batch.operations;
  if (b === undefined || d === undefined) throw new Error('not placed');
  batch.keep([b, d]);
  expect(text(batch)).toBe(
    '{"index":{"_id":"bb"}}\n{"n":1,"_sync":{"id":"bb"}}\n{"index":{"_id":"dd"}}\n{"n":1,"_sync":{"id":"dd"}}\n',
  );
  expect(batch.operations.map(({ id }) => id)).toEqual(['bb', 'dd']);
  expect(batch.body(0, 2).buffer).toBe(batch.buffer.buffer);
});

test('the document of an operation is its second line', () => {
  const batch = new BulkBatch(Buffer.alloc(1000));
  batch.append({ action: 'delete', id: 'x' });
  batch.append(index('a\n', '{"n":1}'));
  const [gone, kept] = batch.operations;
  if (gone === undefined || kept === undefined) throw new Error('not placed');
  expect(batch.document(gone)).toBeUndefined();
  expect(batch.document(kept)?.toString()).toBe('{"n":1,"_sync":{"id":"a\\n"}}');
});

test.each(['\u0000', '\uFFFF', '😀', '"', 'é'])('no text of %j overruns what was counted for it', (unit) => {
  const operation = index(unit.repeat(100), JSON.stringify({ text: unit.repeat(100) }));
  const batch = new BulkBatch(Buffer.alloc(4000));
  expect(batch.append(operation)).toBe(true);
  expect(text(batch)).toMatch(/\}\n$/);
  const full = new BulkBatch(Buffer.alloc(200));
  expect(full.append(operation)).toBe(false);
  expect(full.operations).toEqual([]);
});
