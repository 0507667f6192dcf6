import { answering } from './elasticsearch/answering-server.fixture.ts';
import { folderOf, runMain, sourceModule, type Files, type Ran } from './run-main.fixture.ts';

const docs = 'https://github.com/elastic-ingest/elastic-ingest/blob/main/docs/errors.md';
const source = sourceModule("yield { id: 'a', body: () => ({ n: 1 }) };");

const config = (elasticsearch: string, configuration = '{}'): string => `elasticsearch:
  host: ${elasticsearch}
sources:
  test: ./source.mjs:Source
syncs:
  cities:
    source: test
    index: cities
    configuration: ${configuration}
`;

/** Runs on a terminal, where errors are for people. */
async function run(line: string, files: Files, env = {}): Promise<Ran & { readonly folder: string }> {
  const cwd = folderOf(files);
  const ran = await runMain(line.split(' '), {
    cwd,
    env: { NO_COLOR: '1', ...env },
    terminal: true,
    columns: 80,
  });
  // Bad input never shows a stack trace.
  expect(ran.stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
  return { ...ran, folder: cwd };
}

const lines = ({ stderr }: Ran): string[] => stderr.replaceAll('\r\u001B[2K', '').trimEnd().split('\n');

test('no config file', async () => {
  const ran = await run('sync cities', {});
  expect(ran.code).toBe(2);
  expect(lines(ran)).toEqual([
    'error: There is no config file: neither elastic-ingest.yml nor config.yml is in the working folder',
    `  at: ${ran.folder}`,
    '  to do: Go to the folder of the file, or name it with -c FILE. `elastic-ingest init` writes one.',
    `  EI_CONFIG_NOT_FOUND  ${docs}#ei_config_not_found`,
  ]);
});

test('a config file that is named and missing, or a folder', async () => {
  const missing = await run('sync cities -c nowhere.yml', {});
  expect([missing.code, lines(missing)[0]]).toEqual([2, 'error: There is no config file nowhere.yml']);
  const folder = await run('check -c sub', { 'sub/x': '' });
  expect([folder.code, lines(folder)[0]]).toEqual([
    2,
    `error: The config file cannot be used: the file ${folder.folder}/sub is a folder`,
  ]);
});

test('broken YAML', async () => {
  const ran = await run('sync cities', { 'elastic-ingest.yml': 'syncs:\n  a: 1\n  a: 2\n b: "\n' });
  expect(ran.code).toBe(2);
  expect(lines(ran).slice(0, 2)).toEqual([
    expect.stringMatching(/^error: elastic-ingest\.yml has \d problems$/),
    '  elastic-ingest.yml:3:3  this key stands here for the second time',
  ]);
});

test('everything that is wrong in the file and with its sources, at once', async () => {
  const ran = await run('sync cities towns nowhere', {
    'elastic-ingest.yml': `elasticsearch:
  hots: x
sources:
  test: ./source.mjs:Source
  gone: "@acme/gone:Source"
syncs:
  cities:
    source: test
    index: cities
    configuration: { hots: a, port: many, secret: "\${NOT_SET}" }
  towns: { source: gone, index: towns }
  other: { source: tset, index: Other }
`,
    'source.mjs': source,
  });
  expect(ran.code).toBe(2);
  expect(lines(ran)).toEqual([
    'error: elastic-ingest.yml has 6 problems',
    '  elastic-ingest.yml:2:3  elasticsearch.hots: unknown key. Did you mean "hosts"?',
    '  elastic-ingest.yml:10:22  syncs.cities.configuration.hots: unknown field. Did you mean "host"?',
    '  elastic-ingest.yml:10:31  syncs.cities.configuration.port: must be a whole number',
    '  elastic-ingest.yml:10:51  syncs.cities.configuration.secret: the environment variable NOT_SET is not set (nor NOT_SET_FILE); set it, or give a default: ${NOT_SET:-…}',
    '  elastic-ingest.yml:12:12  syncs.other.source: is not a key of `sources:` (it has test, gone). Did you mean "test"?',
    '  elastic-ingest.yml:12:26  syncs.other.index: must be lower case',
    `  EI_CONFIG_INVALID  ${docs}#ei_config_invalid`,
    'error: The package @acme/gone is not installed',
    '  at: elastic-ingest.yml:5:9',
    expect.stringMatching(
      /^ {2}to do: cd .* && npm install @acme\/gone {3}\(looked in the folder of the config file .*, then the folder of elastic-ingest .*\)$/,
    ),
    `  EI_SOURCE_NOT_FOUND  ${docs}#ei_source_not_found`,
    'error: elastic-ingest.yml has no sync nowhere',
    '  to do: Name one of cities, towns, other, or describe it below `syncs:`.',
    `  EI_SYNC_UNKNOWN  ${docs}#ei_sync_unknown`,
  ]);
});

test.each([
  [
    'export const Sorce = {}',
    'EI_SOURCE_EXPORT_MISSING',
    './source.mjs has no export Source. Did you mean "Sorce"?',
  ],
  [
    'export const Source = 7',
    'EI_SOURCE_INVALID',
    './source.mjs:Source is not a source: it is number, not a source definition',
  ],
  ['throw new TypeError("broken")', 'EI_SOURCE_LOAD_FAILED', './source.mjs fails while it is loaded: broken'],
])('a source that is %s', async (text, code, message) => {
  const ran = await run('sync cities', {
    'elastic-ingest.yml': config('http://127.0.0.1:1'),
    'source.mjs': text,
  });
  expect(ran.code).toBe(2);
  expect(lines(ran)[0]).toBe(`error: ${message}`);
  expect(lines(ran)[1]).toBe('  at: elastic-ingest.yml:4:9');
  expect(ran.stderr).toContain(`  ${code}  `);
});

test('the cause of a source that cannot be loaded is shown for debugging', async () => {
  const cwd = folderOf({
    'elastic-ingest.yml': config('http://x'),
    'source.mjs': 'throw new TypeError("broken")',
  });
  const { stderr } = await runMain(['sync', 'cities', '--debug'], { cwd });
  expect(stderr).toMatch(/caused by: TypeError: broken\n\s+at .*source\.mjs:1/);
});

test.each([['sync cities'], ['check']])('%s: Elasticsearch that is not there', async (line) => {
  const ran = await run(line, { 'elastic-ingest.yml': config('http://127.0.0.1:1'), 'source.mjs': source });
  expect(ran.code).toBe(1);
  expect(lines(ran)).toEqual([
    expect.stringMatching(
      /^error: Elasticsearch cannot be reached at http:\/\/127\.0\.0\.1:1: connect ECONNREFUSED/,
    ),
    '  to do: See that it runs, and that `elasticsearch.host` has the right scheme (http or https), host and port.',
    `  EI_ELASTICSEARCH_UNREACHABLE  ${docs}#ei_elasticsearch_unreachable`,
  ]);
});

test.each([
  [401, 'EI_ELASTICSEARCH_CREDENTIALS'],
  [403, 'EI_ELASTICSEARCH_FORBIDDEN'],
])('wrong credentials: %d, and they are not printed', async (status, code) => {
  await using server = await answering(status, { error: { reason: 'no, not with user:hunter22' } });
  const host = server.url.replace('//', '//user:hunter22@');
  for (const line of ['sync cities --debug', 'sync cities --json', 'check --json']) {
    const cwd = folderOf({ 'elastic-ingest.yml': config(host), 'source.mjs': source });
    const ran = await runMain(line.split(' '), { cwd });
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain(code);
    expect(ran.stdout + ran.stderr).not.toContain('hunter22');
    expect(ran.stdout + ran.stderr).not.toContain(Buffer.from('user:hunter22').toString('base64'));
  }
  expect(server.authorization()).toMatch(/^Basic /);
});

test('check tells everything that is missing at once, and 2 wins over 1', async () => {
  const ran = await run('check', {
    'elastic-ingest.yml': `elasticsearch: { host: http://127.0.0.1:1 }
sources: { test: ./source.mjs:Source, gone: "@acme/gone:Source" }
syncs:
  cities: { source: test, index: cities }
  towns: { source: gone, index: towns }
`,
    'source.mjs': sourceModule('', 'ping: async () => { throw new Error("no route to the database"); },'),
  });
  expect(ran.code).toBe(2);
  expect(ran.stdout.split('\n')).toEqual([
    '✗ elastic-ingest.yml: 2 syncs, 2 sources',
    '✗ Elasticsearch at http://127.0.0.1:1',
    '✗ cities: ./source.mjs:Source',
    '',
  ]);
  expect(lines(ran).filter((line) => line.startsWith('error:'))).toEqual([
    'error: The package @acme/gone is not installed',
    expect.stringMatching(/^error: Elasticsearch cannot be reached/),
    'error: no route to the database',
  ]);
  expect(ran.stderr).toContain(
    '  at: sync cities\n  to do: See the `configuration` of syncs.cities, and that the source runs.\n  EI_SOURCE_UNREACHABLE',
  );
});

test('an error as JSON says where each problem is', async () => {
  const cwd = folderOf({ 'elastic-ingest.yml': 'sinks: {}\n' });
  const { code, events } = await runMain(['sync', 'x', '--json'], { cwd });
  expect(code).toBe(2);
  expect(events[0]).toEqual({
    event: 'error',
    code: 'EI_CONFIG_INVALID',
    message:
      'elastic-ingest.yml has 1 problem\n  elastic-ingest.yml:1:1  sinks: unknown key. Did you mean "syncs"?',
    issues: [
      {
        file: 'elastic-ingest.yml',
        line: 1,
        column: 1,
        path: ['sinks'],
        message: 'unknown key. Did you mean "syncs"?',
      },
    ],
  });
});

test('wrong usage', async () => {
  expect(await run('sync', {})).toMatchObject({ code: 2, stdout: '' });
  expect(await run('--help', {})).toMatchObject({ code: 0, stderr: '' });
});

test('no arguments mean poll', async () => {
  expect(await runMain([], { cwd: folderOf({}) })).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('EI_CONFIG_NOT_FOUND'),
  });
});

test('an interruption before anything began', async () => {
  const cwd = folderOf({ 'elastic-ingest.yml': config('http://127.0.0.1:1'), 'source.mjs': source });
  const ran = await runMain(['sync', 'cities'], { cwd, signal: AbortSignal.abort() });
  expect(ran).toMatchObject({ code: 130, events: [{ event: 'error', code: 'EI_CANCELED' }] });
});
