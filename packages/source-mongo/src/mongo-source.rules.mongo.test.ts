import { randomUUID } from 'node:crypto';
import { elasticsearches, mongodbUrl } from '@elastic-ingest/local-services';
import { MongoClient, ObjectId } from 'mongodb';
import { createMirror } from './mirror.fixture.ts';
import { openSource } from './open-source.fixture.ts';

const mongo = new MongoClient(mongodbUrl());
const database = `rules-${randomUUID()}`;
const { signal } = new AbortController();
const objectId = (n: number): ObjectId => new ObjectId(n.toString(16).padStart(24, '0'));
const id = (n: number): string => objectId(n).toHexString();

afterAll(async () => {
  await mongo.db(database).dropDatabase();
  await mongo.close();
});

async function fill(): Promise<string> {
  const name = randomUUID();
  await mongo
    .db(database)
    .collection(name)
    .insertMany(
      Array.from({ length: 20 }, (_, n) => ({
        _id: objectId(n),
        n,
        born: new Date(Date.UTC(2000 + n, 0)),
        name: n % 2 === 0 ? 'É' : 'e',
        address: { city: `c${n}`, street: 's' },
      })),
    );
  return name;
}

const sourceOf = (collection: string, more: Readonly<Record<string, unknown>> = {}) =>
  openSource({ host: mongodbUrl(), database, collection, ...more });

async function read(
  collection: string,
  advancedRules: unknown,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Record<string, string>> {
  await using source = await sourceOf(collection, more);
  expect(await source.checkAdvancedRules?.(advancedRules, { signal })).toEqual([]);
  const found: Record<string, string> = {};
  for await (const given of source.documents({ signal, advancedRules }))
    for (const document of Array.isArray(given) ? given : [given])
      found[document.id] = Buffer.from((await document.body()).json as Uint8Array).toString();
  return found;
}

const onlyN = { projection: { n: 1 } };
const bodies = (...numbers: readonly number[]): Record<string, string> =>
  Object.fromEntries(numbers.map((n) => [id(n), `{"n":${n}}`]));

test.each([
  ['a filter', { find: { filter: { n: { $lt: 3 } }, ...onlyN } }, [0, 1, 2]],
  ['an ObjectId', { find: { filter: { _id: { $gte: { $oid: id(18) } } }, ...onlyN } }, [18, 19]],
  [
    'dates',
    { find: { filter: { born: { $lte: { $date: '2001-06-01T00:00:00Z' } } }, projection: ['n'] } },
    [0, 1],
  ],
  ['sort, skip and limit', { find: { sort: { n: -1 }, skip: 1, limit: 2, ...onlyN } }, [18, 17]],
  [
    'a pipeline',
    { aggregate: { pipeline: [{ $match: { n: { $in: [4, 5] } } }, { $project: { n: 1 } }] } },
    [4, 5],
  ],
  ['no rules at all', {}, undefined],
])('%s', async (_, rules, expected) => {
  const found = await read(await fill(), rules);
  if (expected === undefined) expect(Object.keys(found)).toHaveLength(20);
  else expect(found).toEqual(bodies(...expected));
});

test('the projection of the configuration is the end of a pipeline, and holds where a find has none', async () => {
  const collection = await fill();
  const more = { include_fields: ['n', 'address.city'] };
  const expected = { [id(3)]: '{"n":3,"address":{"city":"c3"}}' };
  expect(await read(collection, { find: { filter: { n: 3 } } }, more)).toEqual(expected);
  expect(await read(collection, { aggregate: { pipeline: [{ $match: { n: 3 } }] } }, more)).toEqual(expected);
  const without = { exclude_fields: ['born', 'name', 'address.street'] };
  expect(await read(collection, { find: { filter: { n: 3 } } }, without)).toEqual(expected);
});

test.each([
  ['an operator that there is not', { find: { filter: { n: { $foo: 1 } } } }, 'unknown operator: $foo'],
  ['a stage that there is not', { aggregate: { pipeline: [{ $foo: 1 }] } }, "'$foo'"],
  ['documents without an id', { aggregate: { pipeline: [{ $project: { _id: 0, n: 1 } }] } }, '`_id`'],
  ['a shape that is none', { find: { filters: {} } }, 'no option filters'],
])('%s is a fault, found before a sync', async (_, rules, words) => {
  await using source = await sourceOf(await fill());
  expect(await source.checkAdvancedRules?.(rules, { signal })).toEqual([expect.stringContaining(words)]);
});

test('rules that nobody checked do not become a read of everything', async () => {
  await using source = await sourceOf(await fill());
  const reading = source.documents({ signal, advancedRules: { fnd: {} } })[Symbol.asyncIterator]();
  await expect(reading.next()).rejects.toMatchObject({ code: 'EI_MONGODB_CONFIGURATION' });
});

test('a server that is not there is no fault of the rules', async () => {
  await using source = await openSource({
    host: 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200',
    collection: 'c',
  });
  await expect(source.checkAdvancedRules?.({ find: {} }, { signal })).rejects.toMatchObject({
    code: 'EI_MONGODB_UNAVAILABLE',
  });
});

test.each(elasticsearches())(
  'an index on Elasticsearch $major follows its rules',
  async ({ url }) => {
    const collection = await fill();
    await using mirror = await createMirror(url);
    await using source = await sourceOf(collection);
    const below = (n: number, more: object = {}) => ({
      advancedRules: { find: { filter: { n: { $lt: n } }, ...onlyN, ...more } },
    });
    expect(await mirror.sync(source, below(3))).toMatchObject({
      status: 'completed',
      counters: { created: 3, deleted: 0 },
    });
    expect(await mirror.stored()).toEqual(bodies(0, 1, 2));
    expect(await mirror.sync(source, below(3))).toMatchObject({ counters: { unchanged: 3, updated: 0 } });

    expect(await mirror.sync(source, below(2))).toMatchObject({ counters: { deleted: 1, updated: 2 } });
    expect(await mirror.stored()).toEqual(bodies(0, 1));

    const nameToo = below(2, { projection: { name: 1 } });
    expect(await mirror.sync(source, nameToo)).toMatchObject({ counters: { updated: 2, deleted: 0 } });
    expect(await mirror.stored()).toEqual({ [id(0)]: '{"name":"É"}', [id(1)]: '{"name":"e"}' });

    const wrong = { advancedRules: { find: { filter: { n: { $foo: 1 } } } } };
    expect(await mirror.sync(source, wrong)).toMatchObject({
      status: 'failed',
      error: { code: 'EI_RULES_INVALID', message: expect.stringContaining('$foo') },
      counters: { read: 0, deleted: 0 },
    });
    expect(Object.keys(await mirror.stored())).toHaveLength(2);
  },
  60_000,
);
