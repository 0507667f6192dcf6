import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, runMain, sourceModule, type Files, type Ran } from '../run-main.fixture.ts';

const good = sourceModule("yield { id: 'a', body: () => ({ n: 1 }) };");
const manifest = (name: string, fields: object = {}): string =>
  JSON.stringify({ name, version: '1.2.3', type: 'module', exports: './index.js', ...fields });
const keywords = ['elastic-ingest-source'];

function project(packages: Readonly<Record<string, readonly [manifest: object, module: string]>>): Files {
  const names = Object.keys(packages);
  return {
    'package.json': JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '*'])) }),
    ...Object.fromEntries(
      Object.entries(packages).flatMap(([name, [fields, module]]) => [
        [`node_modules/${name}/package.json`, manifest(name, fields)],
        [`node_modules/${name}/index.js`, module],
      ]),
    ),
  };
}

const run = (cwd: string, ...argv: string[]): Promise<Ran> =>
  runMain(['source', ...argv], {
    cwd,
    terminal: true,
    columns: 100,
    env: { NO_COLOR: '1', SECRET: 'from-the-environment' },
  });

describe('source list', () => {
  test('lists what has the keyword, with the line to paste; one that throws harms no other', async () => {
    const cwd = folderOf({
      ...project({
        'a-broken': [{ keywords }, 'throw new Error("no libfoo");'],
        'b-good': [{ keywords }, `${good}; export const Second = { ...Source, serviceType: 'second' };`],
        'c-other': [{ keywords: ['ingest'] }, good],
        'd-empty': [{ keywords }, 'export const nothing = 1;'],
      }),
      'deep/er/x': '',
    });
    const ran = await run(join(cwd, 'deep/er'), 'list');
    expect(ran.stdout.split('\n')).toEqual([
      '✗ a-broken 1.2.3 cannot be loaded',
      '# Test, b-good 1.2.3',
      '  second: "b-good:Second"',
      '# Test, b-good 1.2.3',
      '  test: "b-good:Source"',
      '✗ d-empty 1.2.3 exports no source that this version understands',
      '',
    ]);
    expect(ran.stderr).toContain('error: a-broken fails while it is loaded: no libfoo');
    expect(ran.code).toBe(2);
  });

  test('says where to find one', async () => {
    const ran = await run(folderOf({ 'package.json': '{}' }), 'list');
    expect(ran).toMatchObject({
      code: 0,
      stdout:
        'No source is installed. They are found at https://www.npmjs.com/search?q=keywords:elastic-ingest-source\n',
    });
  });
});

describe('source describe', () => {
  test('of a local file', async () => {
    const ran = await run(folderOf({ 'x.mjs': good }), 'describe', './x.mjs:Source');
    expect(ran.stdout).toContain('Test: service type test, contract 1\ncapabilities: full reads, content\n');
    expect(ran.stdout).toContain('  secret  Secret (str, optional, secret)\n');
    expect(ran.code).toBe(0);
  });

  test('of what is no specifier', async () => {
    const ran = await run(folderOf({}), 'describe', 'x');
    expect(ran.stderr).toContain('error: x names no source: it must be "npm-package:ExportName"');
    expect(ran.code).toBe(2);
  });
});

const three =
  "for (const id of ['a', 'b', 'c']) { signal.throwIfAborted(); yield { id, body: () => ({ n: 1 }) }; }";
const correct = sourceModule(`signal.throwIfAborted(); ${three} signal.throwIfAborted();`)
  .replace('ping: async () => {}', 'ping: async ({ signal }) => signal.throwIfAborted()')
  .replace('content: true', '');
const checked = (module: string, ...argv: string[]): Promise<Ran> =>
  runMain(['source', 'check', './x.mjs:Source', '--set', 'port=8', ...argv], {
    cwd: folderOf({ 'x.mjs': module }),
  });

describe('source check', () => {
  test('judges a definition alone, and says which clause it breaks', async () => {
    const cwd = folderOf({ 'x.mjs': good.replace("label: 'Secret', sensitive: true", "label: ' '") });
    const ran = await run(cwd, 'check', './x.mjs:Source');
    const width = ' '.repeat('SRC-136    '.length - 1);
    expect(ran.stdout.split('\n').slice(0, 7)).toEqual([
      '✓ SRC-1    the definition has the shape of this version of the contract',
      '✗ SRC-2    every configuration field has a known type and a label',
      `${width} secret has no label`,
      '✓ SRC-3    defaults are valid values, and dependencies name fields',
      '✗ SRC-4    fields that hold secrets are sensitive',
      `${width} secret is not sensitive`,
      '✓ SRC-5    capabilities are those that the contract knows',
    ]);
    expect(ran.stdout).toContain(
      '- not judged, it takes a server: SRC-10 configuration-unchanged, SRC-20 ping, ',
    );
    expect(ran.stdout).toMatch(
      /^3 cases passed, 2 failed, \d+ not judged\. More is judged with a configuration/m,
    );
    expect(ran.stderr).toContain('breaks the contract of a source: 2 cases failed');
    expect(ran.code).toBe(1);
  });

  test('opens a source with what it is given, and keeps its secrets', async () => {
    const failing = good.replace(
      'ping: async () => {}',
      'ping: async () => { throw new Error(`refused ${configuration.port} ${configuration.secret}`); }',
    );
    const cwd = folderOf({ 'x.mjs': failing, 'c.yml': 'port: 7\nsecret: ${SECRET}\n' });
    const ran = await run(cwd, 'check', './x.mjs:Source', '--configuration', 'c.yml', '--set', 'port=8');
    expect(ran.stderr).toContain('error: refused 8 [redacted]');
    expect(ran.stderr).not.toContain('from-the-environment');
    expect(ran.stderr).toContain('EI_SOURCE_UNREACHABLE');
    expect(ran.code).toBe(1);
  });

  test('that a source does not answer judges its errors', async () => {
    const failing = good.replace(
      'ping: async () => {}',
      'ping: async () => { throw new Error(`refused ${configuration.secret}`); }',
    );
    const cwd = folderOf({ 'x.mjs': failing, 'c.yml': 'secret: ${SECRET}\n' });
    const ran = await run(cwd, 'check', './x.mjs:Source', '--configuration', 'c.yml');
    expect(ran.stdout.split('\n')[0]).toBe('✗ it does not answer: refused [redacted]');
    expect(ran.stdout).toContain('it is no IngestError: Error: refused [redacted]');
    expect(ran.stdout).toContain('an error shows a secret of the configuration');
    expect(ran.stderr).toContain('EI_SOURCE_UNREACHABLE');
    expect(ran.stderr).toContain('EI_CONTRACT_BROKEN');
    expect(ran.code).toBe(1);
  });

  test('with a configuration it reads a sample, and leaves alone what would need documents of its own', async () => {
    const ran = await checked(correct, '--documents', '2');
    expect(ran.events[0]).toMatchObject({ event: 'sample', documents: 2, isWhole: false, longestId: 1 });
    expect(ran.events.filter(({ result }) => result === 'failed')).toEqual([]);
    const results = new Map(ran.events.map(({ id, result }) => [id, result]));
    for (const id of ['id-form', 'id-unique', 'body-json', 'dispose-unused', 'abort-reason', 'secrets-ended'])
      expect([id, results.get(id)]).toEqual([id, 'passed']);
    for (const id of ['complete', 'empty', 'body', 'offers']) expect(results.get(id)).toBe('not-judged');
    expect(ran.events.at(-1)).toMatchObject({ event: 'summary', status: 'completed', failed: 0 });
    expect(ran.code).toBe(0);
  });

  test('what the sample shows', async () => {
    const ran = await run(folderOf({ 'x.mjs': correct }), 'check', './x.mjs:Source', '--set', 'port=8');
    expect(ran.stdout.split('\n').slice(0, 2)).toEqual([
      '✓ it answers',
      '✓ it gives 3 documents and no more: ids of up to 1 byte; bodies of up to 7 bytes; neither fingerprints nor timestamps',
    ]);
  });

  test.each([
    ["yield { id: '', body: () => ({}) };", 'id-form'],
    ["yield { id: 'a', body: () => ({}) }; yield { id: 'a', body: () => ({}) };", 'id-unique'],
    ["yield { id: 'a', body: () => ({ n: 1n }) };", 'body-json'],
    ["yield { id: 'a', timestamp: 'yesterday', body: () => ({}) };", 'timestamp-form'],
  ])('%s breaks %s', async (documents, id) => {
    const ran = await checked(correct.replace(three, documents));
    expect(ran.events.filter(({ result }) => result === 'failed')).toMatchObject([{ id }]);
    expect(ran.code).toBe(1);
  });

  test('that a read fails is told, and nothing is concluded from it', async () => {
    const ran = await checked(correct.replace(three, "throw new Error('no such table');"));
    expect(ran.events.at(-2)).toMatchObject({ code: 'EI_SOURCE_UNREACHABLE', message: 'no such table' });
    expect(ran.events.at(-1)).toMatchObject({ status: 'failed', passed: 5, failed: 0 });
    expect(ran.code).toBe(1);
  });

  test('every field that is wrong is named', async () => {
    const ran = await run(
      folderOf({ 'x.mjs': good }),
      'check',
      './x.mjs:Source',
      '--set',
      'port=x',
      '--set',
      'prt=1',
    );
    expect(ran.stderr).toContain(
      'error: The configuration of ./x.mjs:Source is wrong: prt unknown field; known are host, port, secret; port must be a whole number',
    );
    expect(ran.code).toBe(2);
  });
});

describe('source new', () => {
  test('writes a project, and never into a folder that holds something', async () => {
    const cwd = folderOf({ 'full/x': '' });
    const ran = await run(cwd, 'new', '@acme/source-tickets');
    expect(ran.stdout).toContain('@acme/source-tickets:TicketsSource is ready. Next:');
    expect(JSON.parse(readFileSync(join(cwd, 'source-tickets/package.json'), 'utf8'))).toMatchObject({
      name: '@acme/source-tickets',
    });
    const again = await run(cwd, 'new', 'full');
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toContain('error: The folder full is there already, and not empty');
  });
});

test.each([
  [[], 'source needs to be told what to do: list, describe, check or new'],
  [['lst'], 'source does list, describe, check or new, not lst. Did you mean "list"?'],
  [['check'], 'source check needs a source, as npm-package:ExportName, and nothing else'],
  [['new', 'a', 'b'], 'source new needs the name of the npm package to be made'],
  [['list', 'x'], 'source list takes nothing else, but got x'],
  [
    ['list', '--set', 'a=b'],
    '--set, --configuration and --documents go with source check, not with source list',
  ],
  [['check', 'a:B', '--documents', '0'], '--documents needs a whole number above 0'],
  [['check', 'a:B', '--set', '=b'], '--set needs field=value'],
])('source %j', async (argv, message) => {
  const ran = await run(folderOf({}), ...argv);
  expect(ran.stderr).toContain(`error: ${message}`);
  expect(ran.code).toBe(2);
});
