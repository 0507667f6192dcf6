import type { DocumentBody } from '@elastic-ingest/source-sdk';
import { bookkeepingTail, encodeBody, type Bookkeeping } from './encode-document.ts';

const bookkeeping = { id: 'a', version: 'v', timestamp: '2026-01-01T00:00:00Z', addId: true };
const storedText = (body: DocumentBody, given: Bookkeeping): string => {
  const encoded = encodeBody('a', body);
  return Buffer.from(encoded.json).toString().slice(0, -1) + bookkeepingTail(encoded, given);
};
const stored = (body: DocumentBody, given: Partial<Bookkeeping> = {}): unknown =>
  JSON.parse(storedText(body, { ...bookkeeping, ...given }));

test('id and timestamp are added where the body has none of its own', () => {
  expect(stored({ x: 1 })).toEqual({
    x: 1,
    id: 'a',
    _timestamp: bookkeeping.timestamp,
    _sync: { id: 'a', version: 'v' },
  });
  expect(stored({ id: { own: true }, _timestamp: 5 })).toEqual({
    id: { own: true },
    _timestamp: 5,
    _sync: { id: 'a', version: 'v' },
  });
  expect(stored({})).toEqual({
    id: 'a',
    _timestamp: bookkeeping.timestamp,
    _sync: { id: 'a', version: 'v' },
  });
});

test('no id is added where that was asked for', () => {
  expect(stored({}, { addId: false, timestamp: undefined })).toEqual({ _sync: { id: 'a', version: 'v' } });
});

test('bytes go through as they are', () => {
  const body = { json: Buffer.from('{"n":12345678901234567890}'), engineFields: [] };
  expect(storedText(body, { ...bookkeeping, timestamp: undefined })).toBe(
    '{"n":12345678901234567890,"id":"a","_sync":{"id":"a","version":"v"}}',
  );
});

test.each([
  [{ _sync: 1 }, '_sync'],
  [{ n: 1n }, 'cannot be written as JSON'],
  [{ json: Buffer.from('[1]'), engineFields: [] }, 'not a JSON object'],
])('a body that cannot be stored rejects its document', (body, message) => {
  expect(() => encodeBody('a', body)).toThrow(
    expect.objectContaining({ disposition: 'skip', message: expect.stringContaining(message) }),
  );
});
