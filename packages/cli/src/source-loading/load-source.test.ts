import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { IngestError, isIngestError } from '@elastic-ingest/errors';
import { folderOf, sourceModule, type Files } from '../run-main.fixture.ts';
import { loadSource } from './load-source.ts';
import { parseSpecifier, type SourceSpecifier } from './specifier.ts';

const esm = sourceModule('');
const cjs = esm.replace('export const Source =', 'exports.Source =');
const manifest = (fields: object): string => JSON.stringify({ name: 'pkg', version: '1.0.0', ...fields });

const packages: Readonly<Record<string, Files>> = {
  'import-only': {
    'package.json': manifest({
      type: 'module',
      exports: { '.': { import: './index.js' }, './sub': { import: './sub.js' } },
    }),
    'index.js': esm,
    'sub.js': esm,
  },
  dual: {
    'package.json': manifest({ exports: { import: './index.mjs', require: './index.cjs' } }),
    'index.mjs': esm.replace("'Test'", "'from import'"),
    'index.cjs': cjs,
  },
  cjs: { 'package.json': manifest({ main: 'index.js' }), 'index.js': cjs },
  'hidden-cjs': {
    'package.json': manifest({ main: 'index.js' }),
    'index.js': `${cjs.replace('exports.Source', 'const all = {}; all.Source')}; module.exports = Object.assign({}, all);`,
  },
};

function install(name: string, files: Files): string {
  return folderOf(
    Object.fromEntries(Object.entries(files).map(([file, text]) => [`node_modules/${name}/${file}`, text])),
  );
}

function specifier(text: string): SourceSpecifier {
  const parsed = parseSpecifier(text);
  if ('fault' in parsed) throw new Error(parsed.fault);
  return parsed;
}

const load = (text: string, ...folders: string[]) =>
  loadSource(
    specifier(text),
    folders.map((path, at) => ({ name: `folder ${at + 1}`, path })),
    'a.yml:3:5',
  );

async function failureOf(
  loading: Promise<unknown>,
): Promise<Pick<IngestError, 'code' | 'message' | 'hint' | 'where'>> {
  const error: unknown = await loading.catch((thrown: unknown) => thrown);
  if (!(error instanceof IngestError)) throw new Error('no IngestError was thrown', { cause: error });
  const { code, message, hint, where } = error;
  return { code, message, hint, where };
}

test.each([
  ['import-only', 'pkg:Source', 'Test'],
  ['import-only', 'pkg/sub:Source', 'Test'],
  ['dual', 'pkg:Source', 'from import'],
  ['cjs', 'pkg:Source', 'Test'],
  ['hidden-cjs', 'pkg:Source', 'Test'],
])('a package that is %s is loaded by %s', async (kind, text, name) => {
  const folder = install('pkg', packages[kind] ?? {});
  expect(await load(text, folder)).toMatchObject({ serviceType: 'test', name });
});

test('a linked package is loaded, and imports from where it really is', async () => {
  const real = folderOf({
    'package.json': manifest({ type: 'module', main: 'index.js', name: 'pkg' }),
    'index.js': `import { name } from 'dependency';\n${esm.replace("'Test'", 'name')}`,
    'node_modules/dependency/package.json': manifest({
      name: 'dependency',
      type: 'module',
      main: 'index.js',
    }),
    'node_modules/dependency/index.js': "export const name = 'of the linked tree';",
  });
  const folder = folderOf({ 'node_modules/x': '' });
  symlinkSync(real, join(folder, 'node_modules/pkg'), 'dir');
  expect(await load('pkg:Source', folder)).toMatchObject({ name: 'of the linked tree' });
});

test('a package of the same workspace is found from another one, wherever the config file is in it', async () => {
  const root = folderOf({
    'packages/source/package.json': manifest({ type: 'module', main: 'index.js' }),
    'packages/source/index.js': esm,
    'apps/ingest/etc/elastic-ingest.yml': '',
    'node_modules/x': '',
  });
  symlinkSync('../packages/source', join(root, 'node_modules/pkg'), 'dir');
  expect(await load('pkg:Source', join(root, 'apps/ingest/etc'))).toMatchObject({ name: 'Test' });
});

test('a package with its own copy of ours: its definition and its errors are understood', async () => {
  const folder = install('pkg', {
    'package.json': manifest({ type: 'module', main: 'index.js' }),
    'index.js': `
      import { defineSource, IngestError } from '@elastic-ingest/source-sdk';
      export const Source = defineSource({
        serviceType: 'test', name: 'Test', capabilities: {}, configuration: {},
        open: async () => { throw new IngestError('It is closed on Sundays', { code: 'ACME_CLOSED', hint: 'Wait.' }); },
      });`,
  });
  const copies = join(folder, 'node_modules/pkg/node_modules');
  const ours = new URL('../../../', import.meta.url);
  for (const name of ['errors', 'source-sdk'])
    for (const part of ['package.json', 'dist'])
      cpSync(new URL(`${name}/${part}`, ours), join(copies, '@elastic-ingest', name, part), {
        recursive: true,
      });
  symlinkSync(new URL('source-sdk/node_modules/zod', ours), join(copies, 'zod'), 'dir');
  const definition = await load('pkg:Source', folder);
  const opening = definition.open({ configuration: {}, signal: new AbortController().signal });
  const error: unknown = await opening.catch((thrown: unknown) => thrown);
  expect(error).not.toBeInstanceOf(IngestError);
  expect(isIngestError(error)).toBe(true);
  expect(error).toMatchObject({ code: 'ACME_CLOSED', hint: 'Wait.' });
});

test('a package of another version of the contract: which side to upgrade', async () => {
  const folder = folderOf({ 'x.mjs': esm.replace('contract: 1', 'contract: 2') });
  expect(await failureOf(load('./x.mjs:Source', folder))).toEqual({
    code: 'EI_SOURCE_CONTRACT',
    message:
      './x.mjs:Source is made for version 2 of the contract, and this elastic-ingest understands version 1',
    hint: 'elastic-ingest is the older side: npm install elastic-ingest@latest',
    where: 'a.yml:3:5',
  });
});

test('the second folder is looked at when the first does not have it, and the first one wins', async () => {
  const empty = folderOf({});
  const second = install('pkg', packages['dual'] ?? {});
  const first = install('pkg', packages['cjs'] ?? {});
  expect(await load('pkg:Source', empty, second)).toMatchObject({ name: 'from import' });
  expect(await load('pkg:Source', first, second)).toMatchObject({ name: 'Test' });
});

test('a local file counts from the first folder', async () => {
  const folder = folderOf({ 'sources/mine.mjs': esm });
  expect(await load('./sources/mine.mjs:Source', folder)).toMatchObject({ name: 'Test' });
  expect(await load(`${join(folder, 'sources/mine.mjs')}:Source`, folderOf({}))).toMatchObject({
    name: 'Test',
  });
  expect(await failureOf(load('./nowhere.mjs:Source', folder))).toEqual({
    code: 'EI_SOURCE_NOT_FOUND',
    message: `The file ${join(folder, 'nowhere.mjs')} does not exist`,
    hint: 'The path counts from folder 1.',
    where: 'a.yml:3:5',
  });
});

test('a package that is not installed: which folders were searched, and what to type', async () => {
  const [a, b] = [folderOf({}), folderOf({})];
  expect(await failureOf(load('@acme/source-x/sub:Source', a, b))).toEqual({
    code: 'EI_SOURCE_NOT_FOUND',
    message: 'The package @acme/source-x is not installed',
    hint: `cd ${a} && npm install @acme/source-x   (looked in folder 1 ${a}, then folder 2 ${b})`,
    where: 'a.yml:3:5',
  });
});

test('a package without that subpath', async () => {
  const folder = install('pkg', packages['import-only'] ?? {});
  expect(await failureOf(load('pkg/other:Source', folder))).toMatchObject({
    code: 'EI_SOURCE_NOT_FOUND',
    message: 'The package pkg is there, but has no pkg/other to import',
  });
});

test('a package without that export: what it exports', async () => {
  const folder = install('pkg', {
    'package.json': manifest({ type: 'module', main: 'index.js' }),
    'index.js': `${esm}; export const other = 1;`,
  });
  expect(await failureOf(load('pkg:Sourc', folder))).toMatchObject({
    code: 'EI_SOURCE_EXPORT_MISSING',
    message: 'pkg has no export Sourc. Did you mean "Source"?',
    hint: 'It exports Source, other.',
  });
});

test('an export that is no source: its faults', async () => {
  const folder = folderOf({ 'x.mjs': 'export const Source = { contract: "1", name: "x" };' });
  expect(await failureOf(load('./x.mjs:Source', folder))).toMatchObject({
    code: 'EI_SOURCE_INVALID',
    message:
      './x.mjs:Source is not a source: contract is 1, this version understands 1; serviceType must be lower-case letters, digits, _ or -; configuration must be an object of fields; capabilities must be an object; open must be a function',
  });
});

test('a package that throws while it is loaded: its message, and the error as cause', async () => {
  const folder = folderOf({ 'x.mjs': 'throw new Error("no libfoo");' });
  const error: unknown = await load('./x.mjs:Source', folder).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    code: 'EI_SOURCE_LOAD_FAILED',
    message: './x.mjs fails while it is loaded: no libfoo',
    cause: { message: 'no libfoo' },
  });
});
