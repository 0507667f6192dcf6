import { randomUUID } from 'node:crypto';
import { elasticsearches, mongodbUrl } from '@elastic-ingest/local-services';
import { syncChanges, type ChangesOptions, type ChangesOutcome } from '@elastic-ingest/core';
import { Long, MongoClient, type Collection, type InsertOneResult, type ObjectId } from 'mongodb';
import { randomDocument, seeded, type Random } from './json/random-document.fixture.ts';
import { createMirror, expectedOf, type Mirror } from './mirror.fixture.ts';
import { openSource } from './open-source.fixture.ts';

const mongo = new MongoClient(mongodbUrl());
const database = `follow-${randomUUID()}`;
const seed = Number(process.env['EI_SEED'] ?? Date.now() % 1_000_000_000);

afterAll(async () => {
  await mongo.db(database).dropDatabase();
  await mongo.close();
});

describe.each(elasticsearches())(
  `changes of MongoDB into Elasticsearch $major (EI_SEED=${seed})`,
  ({ url }) => {
    let mirror: Mirror;
    let collection: Collection;
    beforeEach(async () => {
      mirror = await createMirror(url);
      collection = await mongo.db(database).createCollection(randomUUID());
    });
    afterEach(() => mirror[Symbol.asyncDispose]());

    const run = async (more: Partial<ChangesOptions> = {}): Promise<ChangesOutcome> => {
      const { collectionName } = collection;
      await using source = await openSource({ host: mongodbUrl(), database, collection: collectionName });
      const { client, index } = mirror;
      return await syncChanges({ client, index, source, owner: 'test', ...more });
    };
    const expectEqual = async (): Promise<void> => {
      await mirror.client.indices.refresh({ index: mirror.index });
      expect(await mirror.stored()).toEqual(await expectedOf(collection));
    };

    const arrived = async ({ insertedId }: InsertOneResult): Promise<void> => {
      while (!(await mirror.client.exists({ index: mirror.index, id: insertedId.toHexString() })))
        await new Promise((resolve) => setImmediate(resolve));
    };

    test('random changes while it follows, stopped at random and gone on with: every document is equal', async () => {
      const random = seeded(seed);
      const known: ObjectId[] = [];
      for (let n = 0; n < 60; n++) await change(collection, random, known);
      for (let round = 0; round < 5; round++) {
        const stop = new AbortController();
        const following = run({ follow: true, signal: stop.signal });
        const writes = 10 + Math.floor(random() * 50);
        for (let n = 0; n < writes; n++) await change(collection, random, known);
        stop.abort(new Error('killed'));
        expect(await following).toMatchObject({ status: 'canceled' });
        for (let n = 0; n < 5; n++) await change(collection, random, known);
      }
      const last = await run();
      expect(last).toMatchObject({ status: 'completed', counters: { rejected: 0 } });
      await expectEqual();
      // The tokens are those of a full sync: it finds nothing to do.
      const { collectionName } = collection;
      await using source = await openSource({ host: mongodbUrl(), database, collection: collectionName });
      expect(await mirror.sync(source)).toMatchObject({
        status: 'completed',
        counters: { created: 0, updated: 0, deleted: 0 },
      });
    }, 120_000);

    test('a dropped collection is read anew, and what is gone is deleted', async () => {
      await collection.insertMany([{ n: 1 }, { n: 2 }, { n: 3 }]);
      await run();
      await collection.drop();
      await collection.insertOne({ n: 4 });
      const outcome = await run({ allowDeletes: true });
      expect(outcome).toMatchObject({ status: 'completed', full: { reason: 'cursor-lost' } });
      await expectEqual();
    });

    test('a collection that is dropped while it is followed ends it, nothing is deleted, and a new one is read', async () => {
      // The database must not end with the collection.
      await mongo.db(database).createCollection(randomUUID());
      await collection.insertMany([{ n: 1 }, { n: 2 }]);
      let ready = (): void => undefined;
      const begun = new Promise<void>((resolve) => (ready = resolve));
      const following = run({
        follow: true,
        allowDeletes: true,
        onProgress: ({ phase }) => phase === 'changes' && ready(),
      });
      await begun;
      // Once a change has come through, the server's stream is open for certain.
      await arrived(await collection.insertOne({ n: 0 }));
      const before = await expectedOf(collection);
      await collection.drop();
      const outcome = await following;
      expect(outcome).toMatchObject({ status: 'failed', error: { code: 'EI_MONGODB_NO_COLLECTION' } });
      await mirror.client.indices.refresh({ index: mirror.index });
      expect(await mirror.stored()).toEqual(before);
      await collection.insertOne({ n: 3 });
      expect(await run({ allowDeletes: true })).toMatchObject({ status: 'completed' });
      await expectEqual();
    });

    test('a change gets into the index while it is followed, and no other has to come after it', async () => {
      await collection.insertMany(Array.from({ length: 100 }, (_, n) => ({ n })));
      const stop = new AbortController();
      let ready = (): void => undefined;
      const begun = new Promise<void>((resolve) => (ready = resolve));
      const following = run({
        follow: true,
        signal: stop.signal,
        onProgress: ({ phase }) => phase === 'changes' && ready(),
      });
      await begun;
      // How long that takes is for the long trial to say.
      for (let n = 0; n < 5; n++) {
        await arrived(await collection.insertOne({ late: n }));
      }
      stop.abort(new Error('enough'));
      expect(await following).toMatchObject({ status: 'canceled' });
      await expectEqual();
    });
  },
);

/** One write: an insert, an update, a replacement or a delete, of documents of any types and ids. */
async function change(collection: Collection, random: Random, known: ObjectId[]): Promise<void> {
  const at = Math.floor(random() * known.length);
  const _id = known[at];
  const what = random();
  if (_id === undefined || what < 0.4) {
    const document = { ...randomDocument(random), ...(random() < 0.2 && { _id: oddId(random) }) };
    const found = await collection.updateOne(
      { _id: document._id as ObjectId },
      { $setOnInsert: { ...document, _id: document._id as ObjectId } },
      { upsert: true },
    );
    if (found.upsertedCount > 0) known.push(document._id as ObjectId);
  } else if (what < 0.65)
    await collection.updateOne({ _id }, { $set: { changed: Math.floor(random() * 1e6) } });
  else if (what < 0.8) {
    const { _id: __, ...body } = randomDocument(random);
    await collection.replaceOne({ _id }, body);
  } else {
    await collection.deleteOne({ _id });
    known.splice(at, 1);
  }
}

function oddId(random: Random): unknown {
  const n = Math.floor(random() * 50);
  return [n, `text ${n}`, Long.fromString('9007199254740993').add(n), { a: n }][n % 4];
}
