import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import { documentBlocks } from './document-blocks.ts';
import { installProject } from './install-project.ts';
import { packPackages, root, type PackedPackage } from './pack-packages.ts';
import { mustRun, run, type Ended } from './run.ts';
import { scaffoldSource } from './scaffolded-source.ts';
import { tarballFiles } from './tarball-files.ts';

const name = '@acme/source-tickets';
const [elasticsearch] = elasticsearches();
const below = mkdtempSync(join(tmpdir(), 'scaffolded-'));
const index = `scaffolded-${randomUUID()}`;
const client = new Client({ node: elasticsearch?.url ?? '' });

interface Store extends AsyncDisposable {
  readonly configuration: { readonly url: string; readonly token: string };
  seed(count: number): Promise<unknown>;
  update(id: string): Promise<unknown>;
  remove(id: string): Promise<void>;
}

let packed: readonly PackedPackage[];
let folder: string;

/** A project with the command, and with what else it needs. */
async function userProject(
  named: string,
  ours: readonly string[],
  tarballs: readonly PackedPackage[],
): Promise<string> {
  const project = join(below, named);
  mkdirSync(project);
  await installProject(
    { folder: project, manifest: { name: named, private: true }, ours, others: {} },
    tarballs,
    'npm',
  );
  return project;
}
const command = (project: string): string => join(project, 'node_modules/.bin/elastic-ingest');

beforeAll(async () => {
  packed = await packPackages(join(below, 'tarballs'));
  const cli = command(await userProject('author', ['elastic-ingest'], packed));
  folder = await scaffoldSource(below, name, { cli, packed });
}, 180_000);

afterAll(async () => {
  await client.indices.delete({ index, ignore_unavailable: true });
  await client.close();
  rmSync(below, { recursive: true });
});

const kit = (): Promise<Ended> => run('npm', ['test'], folder);

test('its tests are green at once', async () => {
  const { status, stdout, stderr } = await kit();
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  // Node's reporters differ between its versions.
  expect(stdout).toMatch(/^(?:#|ℹ) fail 0$/m);
  expect(stdout).toMatch(/SRC-43 a read .*\(cut\)/);
  const given = [...new Set(stdout.match(/skipped: the harness [^\]]*/g))];
  expect(given).toEqual(['skipped: the harness has no spoil']);
}, 60_000);

test('docs/writing-a-source.md shows what is run here, and nothing else', () => {
  const blocks = documentBlocks(readFileSync(join(root, 'docs/writing-a-source.md'), 'utf8'));
  const foreign = blocks
    .filter(({ language }) => language !== 'sh')
    .filter(({ file = '', text }) => !readFileSync(fileOf(file), 'utf8').includes(text));
  expect(foreign).toEqual([]);
  const commands = blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.trim().split('\n'));
  // In this order; `scaffoldSource` and `userProject` run the first four of them with tarballs.
  expect(commands).toEqual([
    'npm install elastic-ingest',
    `npx elastic-ingest source new ${name}`,
    'cd source-tickets',
    'npm install',
    'npm test',
    'npx elastic-ingest source check ./dist/index.js:TicketsSource --set url=$URL --set token=$TOKEN',
    'npm pack',
    `npm install elastic-ingest ${name}`,
    `npx elastic-ingest init --yes --source ${name}:TicketsSource --index tickets`,
    'npx elastic-ingest check',
    'npx elastic-ingest sync tickets',
  ]);
});

/** Of the new source, or of an example in this repository. */
const fileOf = (file: string): string => join(file.startsWith('examples/') ? root : folder, file);

test('edited, judged again, packed and installed, it is mirrored into a real Elasticsearch, deletes included', async () => {
  const module = join(folder, 'src/tickets-source.ts');
  const edited = readFileSync(module, 'utf8').replace(
    'body: () => fields',
    "body: () => ({ kind: 'ticket', ...fields })",
  );
  expect(edited).toContain("kind: 'ticket'");
  writeFileSync(module, edited);
  expect(await kit()).toMatchObject({ status: 0 });

  await mustRun('npm', ['pack', '--pack-destination', below], folder);
  const source = { name, folder, tarball: join(below, 'acme-source-tickets-0.0.0.tgz') };
  expect([...(await tarballFiles(source.tarball)).keys()].sort()).toEqual(
    ['index', 'items-api', 'tickets-source']
      .flatMap((each) => [`dist/${each}.d.ts`, `dist/${each}.js`])
      .concat('README.md', 'package.json')
      .sort(),
  );
  const ours = ['elastic-ingest', '@elastic-ingest/source-sdk', name];
  const user = await userProject('user', ours, [...packed, source]);
  const cli = (...args: string[]): Promise<Ended> => run(command(user), args, user);

  expect(await cli('source', 'list', '--no-json')).toMatchObject({
    status: 0,
    stdout: `# Tickets, ${name} 0.0.0\n  tickets: "${name}:TicketsSource"\n`,
  });
  const { startItemsServer } = (await import(
    pathToFileURL(join(folder, 'dist/items-server.fixture.js')).href
  )) as { startItemsServer(): Promise<Store> };
  await using store = await startItemsServer();
  const { url, token } = store.configuration;
  await store.seed(250);
  const checked = await cli(
    'source',
    'check',
    `${name}:TicketsSource`,
    '--set',
    `url=${url}`,
    '--set',
    `token=${token}`,
    '--no-json',
  );
  expect(checked.stdout).toContain('✓ it answers\n✓ it gives 100 documents and may have more: ');
  expect(checked.stdout).toContain('✓ SRC-81   a read that is aborted is over within the limit\n');
  expect(checked).toMatchObject({ status: 0, stderr: '' });
  const here = [
    'source',
    'check',
    './dist/index.js:TicketsSource',
    '--set',
    `url=${url}`,
    '--set',
    `token=${token}`,
  ];
  expect(await run(command(user), here, folder)).toMatchObject({ status: 0, stderr: '' });

  const init = ['init', '--yes', '--source', `${name}:TicketsSource`, '--index', 'tickets'];
  expect(await cli(...init, '--host', elasticsearch?.url ?? '')).toMatchObject({ status: 0, stderr: '' });
  const file = join(user, 'elastic-ingest.yml');
  const filledIn = readFileSync(file, 'utf8')
    .replace('index: tickets', `index: ${index}\n    index_settings: { number_of_replicas: 0 }`)
    .replace('url: ""', `url: ${url}`)
    .replace('token: ${TICKETS_TOKEN}', `token: ${token}`);
  writeFileSync(file, filledIn);
  expect(await cli('check')).toMatchObject({ status: 0, stderr: '' });
  expect(await synced(cli)).toEqual({ status: 0, created: 250, updated: 0, deleted: 0, unchanged: 0 });
  await store.update('item-7');
  await store.remove('item-8');
  expect(await synced(cli)).toEqual({ status: 0, created: 0, updated: 1, deleted: 1, unchanged: 248 });
  const found = await client.search<Readonly<Record<string, unknown>>>({
    index,
    size: 1000,
    _source_excludes: ['_sync', '_timestamp'],
  });
  const stored = found.hits.hits.map(({ _source = {} }) => _source);
  const numbers = Array.from({ length: 250 }, (_, at) => at).filter((at) => at !== 8);
  const expected = numbers.map((at) => ({
    id: `item-${at}`,
    kind: 'ticket',
    title: at === 7 ? 'Changed 250' : `Item ${at}`,
  }));
  expect(stored.sort((a, b) => Number(String(a['id']).slice(5)) - Number(String(b['id']).slice(5)))).toEqual(
    expected,
  );
}, 180_000);

async function synced(cli: (...args: string[]) => Promise<Ended>): Promise<unknown> {
  const { status, stdout, stderr } = await cli('sync', 'tickets', '--json', '--quiet');
  expect(stderr).toBe('');
  const { created, updated, deleted, unchanged } = JSON.parse(
    stdout.trim().split('\n').at(-1) ?? '',
  ) as Record<string, number>;
  return { status, created, updated, deleted, unchanged };
}
