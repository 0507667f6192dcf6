import { adoptedConfiguration } from './adopted-configuration.ts';

// hashlib.md5(b"ent-search-ingest-dev/small_file_1.html").hexdigest() and of b"b/\xc3\xa9" in Python.
const first = {
  id: 'ee866cb9b5ef39e05aaaf83031bdf9b0',
  fields: { bucket: 'ent-search-ingest-dev', filename: 'small_file_1.html' },
};
const second = { id: '3b74612a3d9cc69dfd96ad5902138c56', fields: { bucket: 'b', filename: 'é' } };

test('documents with the ids of the Python service keep them', () => {
  expect(adoptedConfiguration([first, second])).toEqual({ id_format: 'md5' });
});

test.each([
  ['no documents', []],
  ['ids of our own', [{ id: 'b/k', fields: { bucket: 'b', filename: 'k' } }]],
  ['one that is of somebody else', [first, { id: '1', fields: { title: 'another' } }, second]],
  ['one whose name was changed', [first, { ...second, fields: { ...second.fields, filename: 'e' } }]],
  ['a hash without names', [{ id: first.id, fields: {} }]],
])('nothing is decided by %s', (_, documents) => {
  expect(adoptedConfiguration(documents)).toBeUndefined();
});
