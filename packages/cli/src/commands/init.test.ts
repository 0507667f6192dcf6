import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../config-file/load-config.ts';
import { folderOf, runMain, sourceModule } from '../run-main.fixture.ts';

const source = sourceModule('').replace(
  "host: { type: 'str', label: 'Host', required: false }",
  "host: { type: 'str', label: 'Host', tooltip: 'Where it is' }",
);
const load = (cwd: string) => loadConfig({ cwd, env: { TEST_SECRET: 's3cret' }, named: undefined });
const text = (cwd: string): string => readFileSync(join(cwd, 'elastic-ingest.yml'), 'utf8');

test('--yes asks nothing; the fields of the source are in the file, what is needed to be filled in', async () => {
  const cwd = folderOf({ 'source.mjs': source });
  const ran = await runMain(['init', '--yes', '--source', './source.mjs:Source', '--index', 'letters'], {
    cwd,
  });
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.events).toEqual([
    { event: 'summary', status: 'completed', file: join(cwd, 'elastic-ingest.yml') },
  ]);
  expect(text(cwd)).toContain(`
    configuration:
      # Host; required
      # Where it is
      host: ""
      # Port
      # port: 1
      # Secret
      # secret: \${TEST_SECRET}
`);
  const { issues, warnings, sources, syncs, elasticsearch } = load(cwd);
  expect({ issues, warnings }).toEqual({ issues: [], warnings: [] });
  expect(sources.get('test')?.specifier.text).toBe('./source.mjs:Source');
  expect(syncs.get('letters')).toMatchObject({
    source: 'test',
    index: 'letters',
    configuration: { host: '' },
  });
  expect(elasticsearch?.nodes.map(String)).toEqual(['http://localhost:9200']);
});

test('unsaid, the source is the one that the project has', async () => {
  const cwd = folderOf({
    'package.json': JSON.stringify({ dependencies: { other: '*', 'source-letters': '*' } }),
    'node_modules/other/package.json': '{}',
    'node_modules/source-letters/package.json': JSON.stringify({
      type: 'module',
      keywords: ['elastic-ingest-source'],
      exports: './index.js',
    }),
    'node_modules/source-letters/index.js': source,
  });
  expect(await runMain(['init', '--yes'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  expect(load(cwd).sources.get('test')?.specifier.text).toBe('source-letters:Source');
});

test('what is commented out is valid too, apart from the choice between two credentials', async () => {
  const cwd = folderOf({ 'source.mjs': source });
  await runMain(['init', '--yes', '--source', './source.mjs:Source'], { cwd });
  const uncommented = text(cwd)
    .replace(/^( +)# ([a-z_]+: )/gm, '$1$2')
    .replace(/^ +(api_key|ca_certs|password): .*\n|^ +username: .*\n/gm, '');
  writeFileSync(join(cwd, 'elastic-ingest.yml'), uncommented);
  const { issues, syncs } = load(cwd);
  expect(issues).toEqual([]);
  expect(syncs.get('my-index')).toMatchObject({
    configuration: { host: '', port: 1, secret: 's3cret' },
    pipeline: { name: 'my-pipeline' },
    rules: [{ policy: 'exclude', field: 'status' }],
  });
});

test('asked, it takes the answers, and the usual where there is none', async () => {
  const cwd = folderOf({ 'source.mjs': source });
  const asked: string[] = [];
  const answers = ['https://es:9243', '', 'letters'];
  const ask = async (question: string): Promise<string> => answers[asked.push(question) - 1] ?? '';
  const ran = await runMain(['init'], { cwd, terminal: true, ask });
  expect(ran.code).toBe(0);
  expect(ran.stdout).toContain('wrote elastic-ingest.yml\n');
  expect(asked).toEqual([
    'Address of Elasticsearch [http://localhost:9200]: ',
    'Source ("npm-package:ExportName") [@elastic-ingest/source-mongo:MongoSource]: ',
    'Index of the first sync [my-index]: ',
  ]);
  const { elasticsearch, syncs } = load(cwd);
  expect(elasticsearch?.nodes.map(String)).toEqual(['https://es:9243']);
  expect(syncs.get('letters')).toMatchObject({ source: 'mongodb' });
});

test('a source that is not installed is named, and the file written without its fields', async () => {
  const cwd = folderOf({});
  const ran = await runMain(['init', '--yes', '--source', '@acme/source-x:X'], { cwd });
  expect(ran.code).toBe(0);
  expect(ran.stderr).toMatch(/The fields of the source are left out: .*npm install @acme\/source-x/);
  expect(load(cwd).issues).toEqual([]);
});

test('never over a file that is there; no questions without a terminal', async () => {
  const cwd = folderOf({ 'elastic-ingest.yml': 'mine' });
  const there = await runMain(['init', '--yes'], { cwd });
  expect(there).toMatchObject({ code: 2, stderr: expect.stringContaining('EI_CONFIG_NOT_WRITTEN') });
  expect(text(cwd)).toBe('mine');
  const silent = await runMain(['init'], { cwd: folderOf({}) });
  expect(silent).toMatchObject({ code: 2, stderr: expect.stringContaining('say --yes') });
});

test.each([
  [['--source', 'nope'], 'The source must be'],
  [['--index', 'Big'], 'Big is no name of an index: it must be lower case'],
  [['cities'], 'init takes no names'],
])('%p is wrong usage', async (words, message) => {
  const cwd = folderOf({});
  const ran = await runMain(['init', '--yes', ...words], { cwd });
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
});
