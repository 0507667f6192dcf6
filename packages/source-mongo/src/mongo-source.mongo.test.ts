import { randomUUID } from 'node:crypto';
import { elasticsearches, mongodbUrl } from '@elastic-ingest/local-services';
import { inspectSourceDefinition } from '@elastic-ingest/source-sdk';
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  DBRef,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  MongoClient,
  ObjectId,
  Timestamp,
  UUID,
  type Collection,
} from 'mongodb';
import { MongoSource } from './index.ts';
import { randomDocument, seeded } from './json/random-document.fixture.ts';
import { Transcoder } from './json/transcoder.ts';
import { createMirror, expectedOf } from './mirror.fixture.ts';
import { configurationOf, openSource } from './open-source.fixture.ts';

interface Row {
  _id?: unknown;
  [field: string]: unknown;
}

const mongo = new MongoClient(mongodbUrl());
const database = `mirror-${randomUUID()}`;
const seed = Number(process.env['EI_SEED'] ?? Date.now() % 1_000_000_000);

afterAll(async () => {
  await mongo.db(database).dropDatabase();
  await mongo.close();
});

async function collectionOf(rows: readonly Row[]): Promise<Collection> {
  const collection = await mongo.db(database).createCollection<Row>(randomUUID());
  // As a command: the driver would give a document with the id null an ObjectId instead.
  if (rows.length > 0)
    await mongo
      .db(database)
      .command({ insert: collection.collectionName, documents: rows }, { ignoreUndefined: true });
  return collection as unknown as Collection;
}

const sourceOf = ({ collectionName }: Collection) =>
  openSource({ host: mongodbUrl(), database, collection: collectionName });

test('the definition is a source', () => {
  expect(inspectSourceDefinition(MongoSource).ok).toBe(true);
});

test('what shapes documents is in the version of the documents', () => {
  const version = (datetime_conversion: 'DATETIME' | 'DATETIME_MS') =>
    MongoSource.documentVersion?.({ datetime_conversion, include_fields: [], exclude_fields: [] } as never);
  expect(version('DATETIME')).not.toBe(version('DATETIME_MS'));
});

const everyType: Row = {
  double: 0.1,
  wholeDouble: new Double(3),
  minusZero: new Double(-0),
  notANumber: NaN,
  infinity: -Infinity,
  text: 'ü "quoted" \\ \n \u0000 \u2028 漢字 😀',
  document: { a: { b: {} }, 'with.dot': 1 },
  array: [1, 'two', [3], { four: 4 }, null],
  binary: new Binary(Buffer.from([0, 255, 16])),
  oldBinary: new Binary(Buffer.from([1, 2]), 2),
  uuid: new UUID('00112233-4455-6677-8899-aabbccddeeff'),
  objectId: new ObjectId('65a000000000000000000001'),
  yes: true,
  no: false,
  date: new Date('2020-02-29T12:30:00.123Z'),
  early: new Date(-62_135_596_800_000),
  null: null,
  regex: new BSONRegExp('a"b/', 'im'),
  reference: new DBRef('c', new ObjectId('65a000000000000000000001'), 'd'),
  code: new Code('f()'),
  scoped: new Code('f()', { x: 1 }),
  symbol: new BSONSymbol('s'),
  int32: -2_147_483_648,
  timestamp: new Timestamp({ t: 4_294_967_295, i: 1 }),
  int64: Long.fromString('9007199254740993'),
  leastInt64: Long.MIN_VALUE,
  decimal: Decimal128.fromString('1.2345678901234567890123'),
  decimalNaN: Decimal128.fromString('NaN'),
  minKey: new MinKey(),
  maxKey: new MaxKey(),
};

describe.each(elasticsearches())('mirrored into Elasticsearch $major', ({ url }) => {
  test('every BSON type, own fields named `id`, and generated documents, digit by digit; then changes and deletes', async () => {
    const random = seeded(seed);
    const collection = await collectionOf([
      { _id: new ObjectId(), ...everyType },
      { _id: new ObjectId(), id: 'text', _timestamp: 'own' },
      { _id: new ObjectId(), id: 17 },
      { _id: new ObjectId(), id: { nested: Long.fromString('9007199254740993') } },
      { _id: new ObjectId() },
      ...Array.from({ length: 150 }, () => randomDocument(random)),
    ]);
    await using mirror = await createMirror(url);
    await using source = await sourceOf(collection);
    const count = await collection.countDocuments();
    expect(await mirror.sync(source)).toMatchObject({
      status: 'completed',
      rejects: [],
      counters: { read: count, created: count, updated: 0, deleted: 0, unchanged: 0, rejected: 0 },
    });
    expect({ seed, stored: await mirror.stored() }).toEqual({ seed, stored: await expectedOf(collection) });

    const ids = (await collection.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id);
    await collection.updateOne({ _id: ids[0] as ObjectId }, { $set: { double: new Double(0.2) } });
    await collection.deleteMany({ _id: { $in: ids.slice(1, 4) } });
    await collection.insertOne({ added: true });
    expect(await mirror.sync(source)).toMatchObject({
      status: 'completed',
      counters: { created: 1, updated: 1, deleted: 3, unchanged: count - 4, rejected: 0 },
    });
    expect({ seed, stored: await mirror.stored() }).toEqual({ seed, stored: await expectedOf(collection) });
    expect(await mirror.sync(source)).toMatchObject({
      counters: { created: 0, updated: 0, deleted: 0, unchanged: count - 2 },
    });
  }, 120_000);

  test('ids of every type, unicode and more than 512 bytes long', async () => {
    const long = `${'ü'.repeat(300)}/a b`;
    const date = new Date('2020-01-01T12:30:00.123Z');
    const ids = [
      ['plain', 'plain'],
      [long, long],
      ['a"\\/\n?#', 'a"\\/\n?#'],
      [7, '7'],
      [1.5, '1.5'],
      [Long.fromString('9007199254740993'), '9007199254740993'],
      [Decimal128.fromString('2.50'), '2.50'],
      [date, '2020-01-01T12:30:00.123Z'],
      [new UUID('00112233-4455-6677-8899-aabbccddeeff'), '00112233-4455-6677-8899-aabbccddeeff'],
      [new Binary(Buffer.from('hi')), 'aGk='],
      [true, 'true'],
      [null, 'null'],
      [{ a: 1, b: 'x' }, '{"a":1,"b":"x"}'],
      [new Timestamp({ t: 1, i: 2 }), '{"t":1,"i":2}'],
      [new ObjectId('65a000000000000000000001'), '65a000000000000000000001'],
    ] as const;
    const collection = await collectionOf(ids.map(([_id], n) => ({ _id, n })));
    await using mirror = await createMirror(url);
    await using source = await sourceOf(collection);
    expect(await source.ordered?.({ signal: new AbortController().signal })).toBe(false);
    expect(await mirror.sync(source)).toMatchObject({
      status: 'completed',
      counters: { created: ids.length },
    });
    expect(await mirror.stored()).toEqual(Object.fromEntries(ids.map(([, id], n) => [id, `{"n":${n}}`])));

    await collection.deleteMany({ n: { $lt: 8 } });
    expect(await mirror.sync(source)).toMatchObject({ counters: { deleted: 8, unchanged: ids.length - 8 } });
    expect(await mirror.stored()).toEqual(await expectedOf(collection));
  }, 60_000);

  test('extended JSON loses nothing, and switching to it writes every document again', async () => {
    const collection = await collectionOf([{ _id: new ObjectId(), ...everyType }]);
    await using mirror = await createMirror(url);
    const given = { host: mongodbUrl(), database, collection: collection.collectionName };
    const run = async (extended_json: boolean) => {
      await using source = await openSource({ ...given, extended_json });
      const documentVersion =
        MongoSource.documentVersion?.(configurationOf({ ...given, extended_json })) ?? '';
      return await mirror.sync(source, { documentVersion });
    };
    expect(await run(false)).toMatchObject({ status: 'completed', rejects: [], counters: { created: 1 } });
    expect(await run(true)).toMatchObject({ status: 'completed', counters: { updated: 1 } });
    expect(await run(true)).toMatchObject({ counters: { unchanged: 1 } });
    const [raw] = await collection.find({}, { raw: true }).toArray();
    const transcoder = new Transcoder('DATETIME', { extended: true });
    const { json } = transcoder.body(Buffer.from(raw as unknown as Uint8Array));
    const [text] = Object.values(await mirror.stored());
    expect(text).toBe(Buffer.from(json).toString());
    expect(text).toContain('"decimal":{"$numberDecimal":"1.2345678901234567890123"}');
  }, 60_000);

  test('two ids of one text stop the sync, and nothing is deleted', async () => {
    const collection = await collectionOf([{ _id: 'other' }]);
    await using mirror = await createMirror(url);
    await using source = await sourceOf(collection);
    await mirror.sync(source);
    await collection.deleteMany({});
    await collection.insertMany([{ _id: 1 }, { _id: '1' }] as never);
    expect(await mirror.sync(source, { allowDeletes: true })).toMatchObject({
      status: 'failed',
      error: { code: 'EI_DUPLICATE_ID' },
      counters: { deleted: 0 },
    });
    expect(Object.keys(await mirror.stored())).toContain('other');
  }, 60_000);

  test('an empty collection empties the index when that is allowed, and an empty index is filled', async () => {
    const collection = await collectionOf([]);
    await using mirror = await createMirror(url);
    await using source = await sourceOf(collection);
    expect(await mirror.sync(source)).toMatchObject({
      status: 'completed',
      counters: { read: 0, created: 0 },
    });
    await collection.insertMany([{ n: 1 }, { n: 2 }]);
    expect(await mirror.sync(source)).toMatchObject({ status: 'completed', counters: { created: 2 } });
    await collection.deleteMany({});
    expect(await mirror.sync(source)).toMatchObject({ status: 'guarded', counters: { deleted: 0 } });
    expect(await mirror.sync(source, { allowDeletes: true })).toMatchObject({
      status: 'completed',
      counters: { deleted: 2 },
    });
    expect(await mirror.stored()).toEqual({});
  }, 60_000);

  test('documents of 15 MB', async () => {
    const collection = await collectionOf([]);
    const size = 15 * 1024 * 1024;
    for (const word of ['ü"', 'b ', 'c\n'])
      await collection.insertOne({ text: word.repeat(size / (Buffer.byteLength(JSON.stringify(word)) - 2)) });
    await collection.insertOne({ bytes: new Binary(Buffer.alloc((size / 4) * 3, 7)) });
    await using mirror = await createMirror(url);
    await using source = await sourceOf(collection);
    // A node of 1 GB heap refuses (429) several of them at once, so that the sink has to come down to one or two.
    expect(await mirror.sync(source)).toMatchObject({
      status: 'completed',
      rejects: [],
      counters: { created: 4 },
    });
    const stored = await mirror.stored();
    const expected = await expectedOf(collection);
    expect(Object.keys(stored)).toEqual(Object.keys(expected));
    for (const [id, text] of Object.entries(expected)) expect(stored[id] === text).toBe(true);
  }, 180_000);

  test('a document that cannot be stored is rejected with its reason, the others arrive, and what it was stays', async () => {
    const collection = await collectionOf([
      { _id: 'empty' as never, d: 1 },
      { _id: 'name' as never, n: 1 },
      { _id: 'good' as never, n: 1 },
    ]);
    await using mirror = await createMirror(url);
    await using source = await sourceOf(collection);
    await mirror.sync(source);
    await collection.replaceOne({ _id: 'empty' as never }, { '': 1 });
    await collection.replaceOne({ _id: 'name' as never }, { 'a..b': 1 });
    await collection.updateOne({ _id: 'good' as never }, { $set: { n: 2 } });
    const outcome = await mirror.sync(source);
    expect(outcome).toMatchObject({ status: 'completed', counters: { updated: 1, rejected: 2, deleted: 0 } });
    expect([...outcome.rejects].sort((a, b) => (a.id < b.id ? -1 : 1))).toMatchObject([
      { id: 'empty', reason: expect.stringContaining('It has a field named ""'), stale: true },
      { id: 'name', reason: expect.stringContaining('It has a field named "a..b"'), stale: true },
    ]);
    expect(await mirror.stored()).toEqual({ empty: '{"d":1}', good: '{"n":2}', name: '{"n":1}' });
  }, 60_000);
});
