import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import { authorSource } from './author-source.ts';
import { installProject } from './install-project.ts';
import { packPackages } from './pack-packages.ts';
import { run } from './run.ts';

const [elasticsearch] = elasticsearches();
const below = mkdtempSync(join(tmpdir(), 'synced-'));
const folder = join(below, 'user');
const index = `packed-${randomUUID()}`;
const client = new Client({ node: elasticsearch?.url ?? '' });

beforeAll(async () => {
  const packed = await packPackages(join(below, 'tarballs'));
  const source = await authorSource(below, packed);
  mkdirSync(folder);
  const ours = ['elastic-ingest', '@elastic-ingest/source-sdk', source.packed.name];
  const manifest = { name: 'user', private: true };
  await installProject({ folder, manifest, ours, others: {} }, [...packed, source.packed], 'npm');
}, 120_000);

afterAll(async () => {
  await client.indices.delete({ index });
  await client.close();
  rmSync(below, { recursive: true });
});

/** Runs the installed command on a list, and says how it ended and what the index holds. */
async function synced(documents: Readonly<Record<string, object>>): Promise<unknown> {
  writeFileSync(join(folder, 'list.json'), JSON.stringify(documents));
  const command = join(folder, 'node_modules/.bin/elastic-ingest');
  const { status, stdout } = await run(command, ['sync', 'list', '--json', '--quiet'], folder);
  const { created, updated, deleted, unchanged } = JSON.parse(
    stdout.trim().split('\n').at(-1) ?? '',
  ) as Record<string, number>;
  const found = await client.search<Record<string, unknown>>({
    index,
    size: 100,
    _source_excludes: ['_sync'],
  });
  const stored = found.hits.hits.map(({ _source = {} }) => _source);
  stored.sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
  return { status, counts: { created, updated, deleted, unchanged }, stored };
}

test("the installed command mirrors a stranger's source into a real Elasticsearch, deletes included", async () => {
  writeFileSync(
    join(folder, 'elastic-ingest.yml'),
    `elasticsearch: { host: '${elasticsearch?.url}' }
sources: { list: '@acme/source-list:ListSource' }
syncs:
  list: { source: list, index: ${index}, index_settings: { number_of_replicas: 0 }, configuration: { file: list.json } }
`,
  );
  expect(await synced({ a: { n: 1 }, b: { n: 2 }, c: { n: 3 } })).toEqual({
    status: 0,
    counts: { created: 3, updated: 0, deleted: 0, unchanged: 0 },
    stored: [
      { id: 'a', n: 1 },
      { id: 'b', n: 2 },
      { id: 'c', n: 3 },
    ],
  });
  expect(await synced({ a: { n: 1 }, c: { n: 30 }, d: { n: 4 } })).toEqual({
    status: 0,
    counts: { created: 1, updated: 1, deleted: 1, unchanged: 1 },
    stored: [
      { id: 'a', n: 1 },
      { id: 'c', n: 30 },
      { id: 'd', n: 4 },
    ],
  });
}, 60_000);
