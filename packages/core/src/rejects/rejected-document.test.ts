import { entryId, fromStored, toStored, type RejectedDocument } from './rejected-document.ts';

test('what is stored is read back the same', () => {
  const reject: RejectedDocument = {
    id: 'a',
    documentId: 'a',
    action: 'index',
    reason: 'because',
    errorType: 'document_parsing_exception',
    bytes: 2,
    document: '{}',
    time: '2026-01-01T00:00:00.000Z',
    owner: 'o',
    stale: true,
  };
  expect(fromStored(toStored(reject, 'run'))).toEqual(reject);
  const { errorType: _, bytes: __, document: ___, ...short } = reject;
  expect(fromStored(toStored(short, 'run'))).toEqual(short);
});

test('an entry has the id of its document, and an id that can be none is hashed', () => {
  expect(entryId('a')).toBe('a');
  expect(entryId('l'.repeat(600))).toMatch(/^sha256-/);
  const faulty = ['', '\uD800', '\uD801'].map(entryId);
  expect(new Set(faulty).size).toBe(3);
  for (const id of faulty) expect(id).toMatch(/^faulty-[0-9a-f]{64}$/);
});
