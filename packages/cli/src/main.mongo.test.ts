import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches, mongodbUrl } from '@elastic-ingest/local-services';
import { MongoClient } from 'mongodb';
import { folderOf, runMain } from './run-main.fixture.ts';

const mongo = new MongoClient(mongodbUrl());
const collection = `cli-${randomUUID()}`;
const documents = mongo.db('test').collection<{ _id: string; n: number }>(collection);

afterAll(async () => {
  await documents.drop();
  await mongo.close();
});

const config = (name: string, more = ''): string => `elasticsearch.host: \${ES}
sources:
  mongodb: "@elastic-ingest/source-mongo:MongoSource"
syncs:
  cities:
    source: mongodb
    index: ${name}
    index_settings: { number_of_replicas: 0 }
    configuration:
      host: \${MONGO}
      database: test
      collection: ${collection}
${more}`;

test.each(elasticsearches())(
  'a collection is mirrored into Elasticsearch $major by the command',
  async ({ url }) => {
    const client = new Client({ node: url });
    const index = `cli-${randomUUID()}`;
    const cwd = folderOf({ 'config.yml': config(index) });
    const run = async () => {
      const ran = await runMain(['sync', 'cities'], { cwd, env: { ES: url, MONGO: mongodbUrl() } });
      return { code: ran.code, stderr: ran.stderr, summary: ran.events.at(-1) };
    };
    const stored = async (): Promise<unknown> => {
      const { hits } = await client.search<{ n: number }>({ index, sort: 'n' });
      return hits.hits.map(({ _id, _source }) => [_id, _source?.n]);
    };
    try {
      await documents.deleteMany({});
      await documents.insertMany(['a', 'b', 'c'].map((_id, n) => ({ _id, n })));
      expect(await run()).toMatchObject({ code: 0, stderr: '', summary: { created: 3 } });
      expect(await stored()).toEqual([
        ['a', 0],
        ['b', 1],
        ['c', 2],
      ]);

      expect(await run()).toMatchObject({
        code: 0,
        summary: { created: 0, updated: 0, deleted: 0, unchanged: 3 },
      });

      await documents.updateOne({ _id: 'a' }, { $set: { n: 9 } });
      await documents.deleteOne({ _id: 'b' });
      await documents.insertOne({ _id: 'd', n: 4 });
      expect(await run()).toMatchObject({
        code: 0,
        summary: { created: 1, updated: 1, deleted: 1, unchanged: 1 },
      });
      expect(await stored()).toEqual([
        ['c', 2],
        ['d', 4],
        ['a', 9],
      ]);
    } finally {
      await client.indices.delete({ index, ignore_unavailable: true });
      await client.close();
    }
  },
);

test('every problem of a configuration for MongoDB is told with its line', async () => {
  const cwd = folderOf({
    'config.yml': config('x', '      ssl_enabled: perhaps\n      pasword: topsecret\n').replace(
      '      database: test\n',
      '',
    ),
  });
  const ran = await runMain(['check', '--json'], {
    cwd,
    env: { ES: 'http://127.0.0.1:1', MONGO: mongodbUrl() },
  });
  expect(ran.code).toBe(2);
  const issues = ran.events.flatMap(({ code, issues: found }) => (code === 'EI_CONFIG_INVALID' ? found : []));
  expect(issues).toEqual([
    {
      file: 'config.yml',
      line: 9,
      column: 5,
      path: ['syncs', 'cities', 'configuration', 'database'],
      message: 'is required',
    },
    {
      file: 'config.yml',
      line: 12,
      column: 7,
      path: ['syncs', 'cities', 'configuration', 'ssl_enabled'],
      message: 'must be true or false',
    },
    {
      file: 'config.yml',
      line: 13,
      column: 7,
      path: ['syncs', 'cities', 'configuration', 'pasword'],
      message: 'unknown field. Did you mean "password"?',
    },
  ]);
  expect(ran.stdout + ran.stderr).not.toContain('topsecret');
});

test('a MongoDB that is not there is told before anything is written', async () => {
  const [{ url } = { url: '' }] = elasticsearches();
  const cwd = folderOf({ 'config.yml': config('never-made') });
  const MONGO = 'mongodb://user:topsecret@127.0.0.1:1/?serverSelectionTimeoutMS=1';
  const ran = await runMain(['sync', 'cities', '--debug'], { cwd, env: { ES: url, MONGO } });
  expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('EI_MONGODB_') });
  expect(ran.stdout + ran.stderr).not.toContain('topsecret');
  const client = new Client({ node: url });
  expect(await client.indices.exists({ index: 'never-made' })).toBe(false);
  await client.close();
});
