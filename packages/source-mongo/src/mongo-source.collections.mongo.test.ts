import { randomUUID } from 'node:crypto';
import { elasticsearches, mongodbUrl } from '@elastic-ingest/local-services';
import type { Source, SourceDocument } from '@elastic-ingest/source-sdk';
import { MongoClient, ObjectId } from 'mongodb';
import { createMirror } from './mirror.fixture.ts';
import { openSource } from './open-source.fixture.ts';

const mongo = new MongoClient(mongodbUrl());
const { signal } = new AbortController();
const objectId = (n: number): ObjectId => new ObjectId(n.toString(16).padStart(24, '0'));
const databases: string[] = [];

afterAll(async () => {
  for (const name of databases) await mongo.db(name).dropDatabase();
  await mongo.close();
});

/** A database of these collections, each with documents 1 and 2. */
async function fill(...collections: readonly string[]): Promise<string> {
  const database = `several-${randomUUID()}`;
  databases.push(database);
  for (const name of collections)
    await mongo
      .db(database)
      .collection(name)
      .insertMany([1, 2].map((n) => ({ _id: objectId(n), from: name })));
  return database;
}

const sourceOf = (database: string, collection: string, collections: readonly string[]): Promise<Source> =>
  openSource({ host: mongodbUrl(), database, collection, collections });

async function idsOf(source: Source, after?: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const given of source.documents({ signal, ...(after && { after }) }))
    ids.push(...(given as readonly SourceDocument[]).map(({ id }) => id));
  return ids;
}

const both = (...prefixes: readonly string[]): string[] =>
  prefixes.flatMap((prefix) => [1, 2].map((n) => `${prefix}/${objectId(n)}`));

test('one collection keeps plain ids, several have their names before them', async () => {
  const database = await fill('a', 'b');
  await using one = await sourceOf(database, 'a', []);
  expect(await idsOf(one)).toEqual([objectId(1), objectId(2)].map(String));
  await using two = await sourceOf(database, 'b', ['a', 'b']);
  expect(await idsOf(two)).toEqual(both('a', 'b'));
  expect(await two.estimate?.({ signal })).toBe(4);
});

test('the order is that of the ids, not of the names', async () => {
  const database = await fill('a', 'a-b', 'a/b');
  await using source = await sourceOf(database, 'a', ['a-b', 'a/b']);
  const expected = both('a%2Fb', 'a-b', 'a');
  expect(expected).toEqual(expected.toSorted((x, y) => Buffer.compare(Buffer.from(x), Buffer.from(y))));
  expect(await source.ordered?.({ signal })).toBe(true);
  expect(await idsOf(source)).toEqual(expected);
  for (const [at, id] of expected.entries()) expect(await idsOf(source, id)).toEqual(expected.slice(at + 1));
});

test('a pattern reads what matches, no views and no system collections', async () => {
  const database = await fill('main', 'logs_1', 'logs_2', 'other');
  await mongo.db(database).createCollection('logs_view', { viewOn: 'other', pipeline: [] });
  await using source = await sourceOf(database, 'main', ['logs_*']);
  expect(await idsOf(source)).toEqual(both('logs_1', 'logs_2', 'main'));
  await source.ping({ signal });
});

test('order does not hold where one collection has other ids', async () => {
  const database = await fill('a');
  await mongo
    .db(database)
    .collection('b')
    .insertOne({ _id: 'text' as never });
  await using source = await sourceOf(database, 'a', ['b']);
  expect(await source.ordered?.({ signal })).toBe(false);
  expect((await idsOf(source)).toSorted()).toEqual([...both('a'), 'b/text']);
});

test.each([
  ['a collection that is not there', ['gone'], 'has no collection gone'],
  ['a pattern that matches nothing', ['gone_*'], 'matches gone_*'],
])('%s is an error, not an empty read', async (_, collections, words) => {
  await using source = await sourceOf(await fill('a'), 'a', collections);
  const expected = { code: 'EI_MONGODB_NO_COLLECTION', message: expect.stringContaining(words) };
  await expect(source.ping({ signal })).rejects.toMatchObject(expected);
  await expect(idsOf(source)).rejects.toMatchObject(expected);
});

test.each(elasticsearches())(
  'collections come and go with their documents on Elasticsearch $major',
  async ({ url }) => {
    const database = await fill('main', 'logs_1');
    await using mirror = await createMirror(url);
    await using source = await sourceOf(database, 'main', ['logs_*', 'main']);
    const expected = (...names: readonly string[]): Record<string, string> =>
      Object.fromEntries(
        names.flatMap((name) => both(name).map((id) => [id, JSON.stringify({ from: name })])),
      );
    await mirror.sync(source);
    expect(await mirror.stored()).toEqual(expected('logs_1', 'main'));
    await mongo
      .db(database)
      .collection('logs_2')
      .insertMany([1, 2].map((n) => ({ _id: objectId(n), from: 'logs_2' })));
    await mongo.db(database).dropCollection('logs_1');
    expect(await mirror.sync(source)).toMatchObject({
      status: 'completed',
      counters: { created: 2, deleted: 2, unchanged: 2 },
    });
    expect(await mirror.stored()).toEqual(expected('logs_2', 'main'));
  },
  60_000,
);
