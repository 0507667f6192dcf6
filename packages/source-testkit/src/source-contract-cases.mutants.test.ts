import { failedCases } from './judging/failed-cases.fixture.ts';
import { importChanged } from './reference/import-changed.fixture.ts';
import { memoryHarness } from './reference/memory-harness.fixture.ts';

/**
 * Changes of the reference source, each a mistake that somebody could make: the place, and what stands there instead. Not among them is a
 * read that comes to its end though its source was disposed: the contract takes it, for it loses nothing.
 */
const mutants: readonly (readonly [place: string, replacement: string])[] = [
  ["label: 'Address'", "label: ''"],
  ["label: 'Password', sensitive: true", "label: 'Password'"],
  ['default: 100, greaterThan: 0', 'default: 0, greaterThan: 0'],
  ["serviceType: 'memory'", "serviceType: 'In memory'"],
  ["name: 'Memory'", "name: ''"],
  ["order: 'id', incremental", "order: 'key', incremental"],
  ['incremental: true, ', ''],
  ['incremental: true', "incremental: 'yes'"],
  ['async *changes({', 'async *unchanged({'],
  ['const end = server.changes;', 'const end = server.changes - 1;'],
  ["yield { type: 'checkpoint', cursor: { at } };\n      for", 'for'],
  ['AbortSignal.any([asked, closed.signal])', 'closed.signal'],
  ['follow === true ? given.page_size : Math.min(given.page_size, end - at)', 'given.page_size'],
  [
    'follow === true ? given.page_size : Math.min(given.page_size, end - at)',
    'Math.min(given.page_size, end - at)',
  ],
  ['if (changes === undefined) throw forgotten();', 'if (changes === undefined) return;'],
  ["code: 'EI_CURSOR_LOST'", "code: 'EI_MEMORY_LOST'"],
  ['if (changes.length === 0 && follow !== true) return;', 'if (changes.length === 0) return;'],
  ['at += changes.length;', 'at += changes.length + 1;'],
  [
    "if (row === undefined) return { type: 'delete', id: key };",
    'if (row === undefined) return [] as never;',
  ],
  [
    'document: toDocument(row, server, encoded)',
    'document: toDocument({ ...row, version: row.version + 1 }, server, encoded)',
  ],
  ['content: true', "content: 'yes'"],
  [', content: true', ''],
  ['filename: `${key}.txt`', 'filename: key'],
  ['    size,\n', '    size: size + 1,\n'],
  ['yield chunk;\n    signal.throwIfAborted();', 'yield chunk;'],
  ['yield chunk;\n', 'yield chunk.subarray(1);\n'],
  ['chunksOf(server.file(key), signal)', 'chunksOf(server.file(key), new AbortController().signal)'],
  ['`1:${encoded}`', "''"],
  ['`1:${encoded}`', '`1:${Math.random()}`'],
  ['async ping({ signal }) {\n      signal.throwIfAborted();', 'async ping() {'],
  ['signal.throwIfAborted();\n      connect(servers, given);', 'signal.throwIfAborted();'],
  ['.changes !== seenChanges', '.changes === seenChanges'],
  ['.changes !== seenChanges', '.changes !== seenChanges ? undefined : undefined'],
  ['async changed() {', 'async unchanged() {'],
  ['return connect(servers, given).size;', 'return 0;'],
  ['return connect(servers, given).size;', 'return -1;'],
  ['async estimate() {', 'async estimated() {'],
  ["return rows.every(({ fields }) => fields['unsortable'] !== true);", 'return rows.length >= 0;'],
  ["return rows.every(({ fields }) => fields['unsortable'] !== true);", 'return rows.length < 0;'],
  ['AbortSignal.any([query.signal, closed.signal])', 'closed.signal'],
  ['signal.throwIfAborted();\n        const page', 'const page'],
  ['signal.throwIfAborted();\n        const page', 'if (signal.aborted) break;\n        const page'],
  ['let start = 0;', 'let start = 1;'],
  ['start += given.page_size', 'start += given.page_size - 1'],
  ['start += given.page_size', 'start += given.page_size + 1'],
  ['if (page.length === 0) break;', 'if (page.length === 0) break;\n        if (start > 0) break;'],
  ['if (page.length === 0) break;', "if (page.length === 0) throw new Error('no more');"],
  ['yield page.map(', 'yield page.slice(1).map('],
  ['seenChanges = changes;', 'seenChanges = changes + 1;'],
  [
    'signal.throwIfAborted();\n        const page',
    'if (closed.signal.aborted) break;\n        signal.throwIfAborted();\n        const page',
  ],
  ['closed.abort(\n', 'if (closed.signal.aborted) throw closed.signal.reason;\n      closed.abort(\n'],
  [
    'if (server === undefined) {',
    'if (server === undefined) return new Map() as never;\n  if (server === undefined) {',
  ],
  ["disposition: 'retry',\n      hint: 'See that", "disposition: 'fatal',\n      hint: 'See that"],
  ["hint: 'See that `address` is right.'", "hint: ''"],
  ["code: 'EI_MEMORY_UNAVAILABLE'", "code: 'unavailable'"],
  ['There is no server at ${address}', 'There is no server at ${address}, ${password}'],
  ['if (server.password !== password) {', 'if (server.password === password) {'],
  ['if (server.password !== password) {', 'if (password.length === 0) {'],
  [
    "disposition: 'fatal',\n      hint: 'See `password`.'",
    "disposition: 'retry',\n      hint: 'See `password`.'",
  ],
  ["hint: 'See `password`.'", "hint: ''"],
  ['${address} refuses the password', '${address} refuses ${password}'],
  ['    throw toIngestError(error, {', '    return [];\n    throw toIngestError(error, {'],
  ['compareKeys(key, after) > 0', 'compareKeys(key, after) >= 0'],
  ['compareKeys(key, after) > 0', 'compareKeys(key, after) < 0'],
  ['compareKeys(key, after) > 0', 'key > after'],
  ["order === 'any' || !isSortable", "order === undefined || order === 'any'"],
  ['compareKeys(a.key, b.key)', 'compareKeys(b.key, a.key)'],
  ['compareKeys(a.key, b.key)', '(a.key < b.key ? -1 : 1)'],
  ['given.slice(start, start + size)', 'given.slice(start, start + size - 1)'],
  ['id: key,', 'id: `${key}:${version}:${Math.random()}`,'],
  ['id: key,', 'id: key.slice(0, 3),'],
  ['`v${version}`', "'v1'"],
  ['`v${version}`', '`v${version}${Math.random()}`'],
  ['`v${version}`', "''"],
  ['fingerprint: `v${version}`,', ''],
  ['timestamp: new Date(changedAt).toISOString(),', ''],
  ['new Date(changedAt).toISOString()', 'new Date(changedAt).toString()'],
  [
    'new Date(changedAt).toISOString()',
    'new Date(performance.timeOrigin + performance.now() * 1e6).toISOString()',
  ],
  ["fields['broken'] === true", "fields['broken'] === 'yes'"],
  ['if (!encoded) return', 'if (encoded) return'],
  ['return structuredClone(fields);', 'return { ...fields, at: new Date(0) };'],
  ['return structuredClone(fields);', 'return { at: key };'],
  ['JSON.stringify(fields)', 'JSON.stringify([fields])'],
  ["name === 'id' || name.startsWith('_')", "name === 'id'"],
  ["name === 'id' || name.startsWith('_')", "name.startsWith('_')"],
  ["name === 'id' || name.startsWith('_')", "name.includes('id') || name.startsWith('_')"],
];

test('the module that is changed is the reference: without a change it breaks nothing', async () => {
  const { createMemorySource } = await importChanged("name: 'Memory'", "name: 'Memory'");
  expect(await failedCases(memoryHarness(createMemorySource, 'objects'))).toEqual([]);
  expect(await failedCases(memoryHarness(createMemorySource, 'bytes'))).toEqual([]);
});

test.each(mutants)('%j does not survive as %j', async (place, replacement) => {
  const { createMemorySource } = await importChanged(place, replacement);
  const objects = await failedCases(memoryHarness(createMemorySource, 'objects'));
  const bytes = objects.length > 0 ? [] : await failedCases(memoryHarness(createMemorySource, 'bytes'));
  expect([...objects, ...bytes]).not.toEqual([]);
});
