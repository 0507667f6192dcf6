import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import {
  answer,
  elasticsearches,
  matching,
  mongodbUrl,
  refuseBulkItems,
  startFaultProxy,
  startTcpProxy,
} from '@elastic-ingest/local-services';
import { MongoClient } from 'mongodb';
import { folderOf, runMain } from './run-main.fixture.ts';

const mongo = new MongoClient(mongodbUrl());
const collection = `faults-${randomUUID()}`;
const documents = mongo.db('test').collection<{ _id: string; n: unknown }>(collection);
const rows = (prefix: string, count: number): { _id: string; n: unknown }[] =>
  Array.from({ length: count }, (_, n) => ({ _id: `${prefix}-${String(n).padStart(4, '0')}`, n }));
const bulk = matching('POST', /\/_bulk/);

afterAll(async () => {
  await documents.drop();
  await mongo.close();
});

describe.each(elasticsearches())('faults between the servers, with Elasticsearch $major', ({ url }) => {
  const client = new Client({ node: url });
  const index = `faults-${randomUUID()}`;
  const config = `elasticsearch.host: \${ES}
sources:
  mongodb: "@elastic-ingest/source-mongo:MongoSource"
syncs:
  cities:
    source: mongodb
    index: ${index}
    index_settings: { number_of_replicas: 0 }
    configuration: { host: "\${MONGO}", database: test, collection: ${collection} }
`;
  const cwd = folderOf({ 'config.yml': config });
  const run = async (es: string, mongoUrl = mongodbUrl()) => {
    const ran = await runMain(['sync', 'cities'], { cwd, env: { ES: es, MONGO: mongoUrl } });
    return { ...ran, summary: ran.events.at(-1) };
  };
  const stored = async (): Promise<Map<string, unknown>> => {
    await client.indices.refresh({ index });
    const { hits } = await client.search<{ n: unknown }>({ index, size: 10_000 });
    return new Map(hits.hits.map(({ _id = '', _source }) => [_id, _source?.n]));
  };
  const inSource = async (): Promise<Map<string, unknown>> =>
    new Map((await documents.find().toArray()).map(({ _id, n }) => [_id, n]));

  beforeAll(async () => {
    await documents.deleteMany({});
    await documents.insertMany([...rows('gone', 50), ...rows('kept', 4000)]);
    expect(await run(url)).toMatchObject({ code: 0, summary: { created: 4050 } });
    await documents.deleteMany({ _id: /^gone/ });
    await documents.insertMany(rows('new', 4000));
  });
  afterAll(async () => {
    await client.indices.delete({ index, ignore_unavailable: true });
    await client.close();
  });

  test('MongoDB cut off in the middle: exit status 1, a short message, and nothing is deleted', async () => {
    const before = await stored();
    const mongoProxy = await startTcpProxy(mongodbUrl());
    const proxy = await startFaultProxy(url);
    try {
      const held = proxy.held(bulk);
      const running = run(proxy.url, mongoProxy.url);
      const request = await held;
      mongoProxy.cut();
      await request.release();
      const ran = await running;
      expect(ran).toMatchObject({ code: 1, summary: { status: 'failed', deleted: 0 } });
      expect(ran.stderr).toMatch(/^error: MongoDB cannot be reached: /);
      expect(ran.stderr.trim().split('\n').length).toBeLessThanOrEqual(6);
      expect(ran.stderr).not.toContain('    at ');
      const after = await stored();
      expect([...before.keys()].filter((id) => !after.has(id))).toEqual([]);
      expect(after.size).toBeGreaterThanOrEqual(before.size + Number(ran.summary?.['created']));
    } finally {
      await proxy.close();
      await mongoProxy.close();
    }
  });

  test('items answered with 429, a request with 413 and one with 503: all is there in the end, and counted once', async () => {
    const proxy = await startFaultProxy(url);
    try {
      proxy.on(bulk, answer(503, { error: 'busy' }, { 'retry-after': '0' }), { times: 1 });
      proxy.on(bulk, answer(413, { error: 'too large' }), { times: 1 });
      proxy.on(
        bulk,
        refuseBulkItems(({ id = '' }, time) => id.endsWith('7') && time === 1),
      );
      const ran = await run(proxy.url);
      expect(ran).toMatchObject({ code: 0, stderr: '', summary: { status: 'completed', deleted: 50 } });
      expect(await stored()).toEqual(await inSource());
    } finally {
      await proxy.close();
    }
  });

  test('a document that the mapping refuses: exit status 3, its reason, and the rest is there', async () => {
    await documents.insertOne({ _id: 'odd', n: { not: 'a number' } });
    const ran = await run(url);
    expect(ran).toMatchObject({ code: 3, summary: { status: 'completed', rejected: 1, created: 0 } });
    expect(ran.events).toContainEqual(
      expect.objectContaining({
        event: 'reject',
        id: 'odd',
        reason: expect.stringContaining('document_parsing_exception'),
      }),
    );
    const expected = await inSource();
    expected.delete('odd');
    expect(await stored()).toEqual(expected);
    await documents.deleteOne({ _id: 'odd' });
  });

  test('credentials that lose their rights in the middle: exit status 1, the privilege is named, and nothing is deleted', async () => {
    await documents.deleteMany({ _id: /^kept-000/ });
    await documents.insertMany(rows('later', 10));
    const before = await stored();
    const proxy = await startFaultProxy(url);
    try {
      proxy.on(
        bulk,
        answer(403, { error: { type: 'security_exception', reason: 'no rights' }, status: 403 }),
      );
      const ran = await run(proxy.url);
      expect(ran).toMatchObject({ code: 1, summary: { status: 'failed', created: 0, deleted: 0 } });
      expect(ran.stderr).toContain('`write`');
      expect(await stored()).toEqual(before);
    } finally {
      await proxy.close();
    }
  });
});
