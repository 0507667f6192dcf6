import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { sync } from '@elastic-ingest/core';
import { elasticsearches, mongodbUrl } from '@elastic-ingest/local-services';
import { inspectSourceDefinition, parseConfiguration, type Source } from '@elastic-ingest/source-sdk';
import { Long, MongoClient, ObjectId } from 'mongodb';
import { MongoSource } from './index.ts';

interface Row {
  _id: ObjectId | string | number;
  [field: string]: unknown;
}

const mongo = new MongoClient(mongodbUrl());
const collection = `c-${randomUUID()}`;
const documents = mongo.db('test').collection<Row>(collection);
const signal = new AbortController().signal;

afterAll(async () => {
  await documents.drop();
  await mongo.close();
});

async function open(name = collection): Promise<Source> {
  const parsed = parseConfiguration(MongoSource.configuration, {
    host: mongodbUrl(),
    database: 'test',
    collection: name,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return MongoSource.open({ configuration: parsed.configuration, signal });
}

test('the definition is a source', () => {
  expect(inspectSourceDefinition(MongoSource).ok).toBe(true);
});

test('an unreachable server is an error that says what to look at', async () => {
  const parsed = parseConfiguration(MongoSource.configuration, {
    host: 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=1',
    database: 'd',
    collection: 'c',
  });
  if (!parsed.ok) throw new Error('not parsed');
  await using source = await MongoSource.open({ configuration: parsed.configuration, signal });
  await expect(source.ping({ signal })).rejects.toMatchObject({ code: 'EI_MONGODB_UNAVAILABLE' });
}, 30_000);

test.each(elasticsearches())(
  'a collection is mirrored into Elasticsearch $major: inserts, updates, deletes',
  async ({ url }) => {
    const client = new Client({ node: url });
    const index = `mongo-${randomUUID()}`;
    await documents.deleteMany({});
    const many = Array.from({ length: 2500 }, (_, n) => ({
      _id: new ObjectId(),
      n,
      text: `ü ${n}`,
      big: Long.fromString('9007199254740993'),
    }));
    await documents.insertMany([
      ...many,
      { _id: 'text-id', id: 'own' },
      { _id: 7, nested: { list: ['b', 'a'] } },
    ]);
    await using source = await open();
    const run = () =>
      sync({ client, index, source, owner: 'test', indexSettings: { number_of_replicas: 0 } });
    const stored = async (id: string): Promise<unknown> =>
      (await client.get<Record<string, unknown>>({ index, id }))._source;
    try {
      expect(await run()).toMatchObject({
        status: 'completed',
        counters: { read: 2502, created: 2502, rejected: 0 },
      });
      expect(await stored('text-id')).toMatchObject({ id: 'own', _sync: { id: 'text-id' } });
      expect(await stored('7')).toMatchObject({ id: '7', nested: { list: ['b', 'a'] } });
      expect(await run()).toMatchObject({
        counters: { created: 0, updated: 0, deleted: 0, unchanged: 2502 },
      });

      const [first, second] = many;
      if (first === undefined || second === undefined) throw new Error('nothing was made');
      await documents.updateOne({ _id: first._id }, { $set: { n: -1 } });
      await documents.deleteOne({ _id: second._id });
      await documents.insertOne({ _id: new ObjectId(), n: 'a text now' as unknown });
      expect(await run()).toMatchObject({
        counters: { updated: 1, deleted: 1, created: 0, rejected: 1, unchanged: 2500 },
      });
      expect(await stored(String(first._id))).toMatchObject({ n: -1 });
      expect(await client.exists({ index, id: String(second._id) })).toBe(false);
    } finally {
      await client.indices.delete({ index, ignore_unavailable: true });
      await client.close();
    }
  },
  60_000,
);
