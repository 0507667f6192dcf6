import { documentId } from './document-id.ts';

test('an id is bucket and key as they are', () => {
  expect(documentId('b', 'a//b/../\u{1F600} c', 'key')).toBe('b/a//b/../\u{1F600} c');
  expect(documentId('b', '/leading', 'key')).toBe('b//leading');
});

test('or what hashlib.md5(f"{bucket}/{key}".encode()).hexdigest() of Python gives', () => {
  expect(documentId('ent-search-ingest-dev', 'small_file_1.html', 'md5')).toBe(
    'ee866cb9b5ef39e05aaaf83031bdf9b0',
  );
  expect(documentId('b', 'é', 'md5')).toBe('3b74612a3d9cc69dfd96ad5902138c56');
});
