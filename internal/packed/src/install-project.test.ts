import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authorSource, compile, nodeTypes, type AuthoredSource } from './author-source.ts';
import { installProject, yarn, type Installer } from './install-project.ts';
import { packPackages, root, type PackedPackage } from './pack-packages.ts';
import { run, type Ended } from './run.ts';
import { tarballFiles } from './tarball-files.ts';

const below = mkdtempSync(join(tmpdir(), 'installed-'));
afterAll(() => rmSync(below, { recursive: true }));

let packed: readonly PackedPackage[];
let source: AuthoredSource;

beforeAll(async () => {
  packed = await packPackages(join(below, 'tarballs'));
  source = await authorSource(below, packed);
}, 120_000);

test("a stranger's source, written against the tarballs, is judged by the kit under node:test", async () => {
  const { status, stdout } = await run(
    process.execPath,
    ['--test', '--test-reporter', 'tap', 'dist/list-source.test.js'],
    source.folder,
  );
  expect(stdout).toMatch(/^# fail 0$/m);
  expect(stdout).toMatch(/ok \d+ - SRC-40 a read gives every document/);
  expect(stdout).toMatch(/SRC-70 .*\[skipped: the definition does not declare order: 'id'\] # SKIP/);
  expect(status).toBe(0);
}, 60_000);

test('the README of the kit shows the test that was run', () => {
  const readme = readFileSync(join(root, 'packages/source-testkit/README.md'), 'utf8');
  const shown = /```ts\n([^]*?)```/.exec(readme)?.[1];
  expect(shown).toBe(readFileSync(join(source.folder, 'src/list-source.test.ts'), 'utf8'));
});

test('the tarball of the source holds the source', async () => {
  expect([...(await tarballFiles(source.packed.tarball)).keys()].sort()).toEqual([
    'dist/list-source.d.ts',
    'dist/list-source.js',
    'package.json',
  ]);
});

const bothSources = {
  list: '@acme/source-list:ListSource',
  mongodb: '@elastic-ingest/source-mongo:MongoSource',
};

/** A list, and a sync of it into nowhere. */
function writeConfig(folder: string, sources: object = bothSources): void {
  writeFileSync(join(folder, 'list.json'), '{"a":{"n":1}}');
  writeFileSync(
    join(folder, 'elastic-ingest.yml'),
    `elasticsearch: { host: 'http://127.0.0.1:1', max_retries: 0 }
sources: ${JSON.stringify(sources)}
syncs: { list: { source: list, index: list, configuration: { file: list.json } } }
`,
  );
}

const foundAndAsked = {
  status: 1,
  stdout: [
    '✓ elastic-ingest.yml: 1 sync, 2 sources',
    '✗ Elasticsearch at http://127.0.0.1:1',
    '✓ list: @acme/source-list:ListSource answers',
    '',
  ].join('\n'),
  stderr: expect.stringContaining('EI_ELASTICSEARCH_UNREACHABLE') as unknown,
};

describe.each<Installer>(['npm', 'pnpm'])('installed by %s', (installer) => {
  const folder = join(below, installer);
  const cli = (...args: string[]): Promise<Ended> =>
    run(join(folder, 'node_modules/.bin/elastic-ingest'), args, folder);

  beforeAll(async () => {
    mkdirSync(folder);
    cpSync(join(root, 'internal/packed/projects/user'), folder, { recursive: true });
    const all = [...packed, source.packed];
    const manifest = { name: 'user', private: true, type: 'module' };
    const others = { '@types/node': nodeTypes() };
    await installProject({ folder, manifest, ours: all.map(({ name }) => name), others }, all, installer);
  }, 120_000);

  test('the command says its version', async () => {
    expect(await cli('--version')).toEqual({ status: 0, stdout: '0.0.0\n', stderr: '' });
  });

  test("`check` finds the stranger's source and asks it, and says that Elasticsearch is not there", async () => {
    writeConfig(folder);
    expect(await cli('check', '--no-json')).toEqual(foundAndAsked);
  });

  test('TypeScript knows every package', async () => {
    await compile(folder);
  }, 60_000);
});

test("a command from another folder, as npx keeps it in its cache, finds the source of the user's project", async () => {
  const folder = join(below, 'plugin');
  mkdirSync(folder);
  writeConfig(folder, { list: '@acme/source-list:ListSource' });
  const ours = ['@elastic-ingest/source-sdk', '@acme/source-list'];
  await installProject(
    { folder, manifest: { private: true }, ours, others: {} },
    [...packed, source.packed],
    'npm',
  );
  expect(existsSync(join(folder, 'node_modules/elastic-ingest'))).toBe(false);
  const cached = join(root, 'packages/cli/dist/bin.js');
  const { status, stdout } = await run(process.execPath, [cached, 'check', '--no-json'], folder);
  expect(stdout).toContain('✓ list: @acme/source-list:ListSource answers\n');
  expect(status).toBe(1);
}, 60_000);

describe("installed by yarn, with Plug'n'Play", () => {
  const folder = join(below, 'yarn');

  beforeAll(async () => {
    mkdirSync(folder);
    writeConfig(folder);
    const all = [...packed, source.packed];
    const manifest = { name: 'user', private: true, type: 'module' };
    await installProject({ folder, manifest, ours: all.map(({ name }) => name), others: {} }, all, 'yarn');
  }, 180_000);

  test('the command that yarn runs finds the sources, though there is no folder of packages', async () => {
    expect(existsSync(join(folder, 'node_modules'))).toBe(false);
    expect(await run(...yarn('elastic-ingest', 'check', '--no-json'), folder)).toEqual(foundAndAsked);
    const listed = await run(...yarn('elastic-ingest', 'source', 'list', '--no-json'), folder);
    expect(listed.stdout).toContain('  list: "@acme/source-list:ListSource"\n');
    expect(listed).toMatchObject({ status: 0, stderr: '' });
  }, 60_000);

  test('a command from elsewhere says that it must be run by yarn', async () => {
    const elsewhere = join(root, 'packages/cli/dist/bin.js');
    const { status, stderr } = await run(process.execPath, [elsewhere, 'check', '--no-json'], folder);
    expect(stderr).toContain(
      "error: The package @acme/source-list cannot be seen: this project uses yarn's Plug'n'Play",
    );
    expect(stderr).toContain('yarn elastic-ingest');
    expect(status).toBe(2);
  });
});
