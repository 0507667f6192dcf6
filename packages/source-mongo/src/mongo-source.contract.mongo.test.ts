import { randomUUID } from 'node:crypto';
import { mongodbUrl } from '@elastic-ingest/local-services';
import { describeSourceContract, type SourceHarness, type SourceStore } from '@elastic-ingest/source-testkit';
import { MongoClient, ObjectId, type Collection } from 'mongodb';
import { MongoSource } from './mongo-source.ts';

interface MongoStore extends SourceStore {
  readonly collection: Collection;
}

const mongo = new MongoClient(mongodbUrl());
const database = `contract-${randomUUID()}`;

afterAll(async () => {
  await mongo.db(database).dropDatabase();
  await mongo.close();
});

async function createStore(): Promise<MongoStore> {
  const collection = await mongo.db(database).createCollection(randomUUID());
  let count = 0;
  const fieldsOf = (): Record<string, unknown> => {
    count += 1;
    const fields = { title: `document ${count} é`, nested: { list: [count, null, true] } };
    return count % 2 === 0 ? { ...fields, id: count, _note: 'x' } : fields;
  };
  return {
    collection,
    configuration: { host: mongodbUrl(), database, collection: collection.collectionName },
    seed: async (more) => {
      const stored = Array.from({ length: more }, () => ({ _id: new ObjectId(), fields: fieldsOf() }));
      await collection.insertMany(stored.toReversed().map(({ _id, fields }) => ({ _id, ...fields })));
      return stored.map(({ _id, fields }) => ({ id: _id.toHexString(), fields }));
    },
    update: async (id) => {
      const fields = { title: `changed ${id}` };
      await collection.updateOne({ _id: new ObjectId(id) }, { $set: fields });
      return { id, fields };
    },
    remove: async (id) => void (await collection.deleteOne({ _id: new ObjectId(id) })),
    [Symbol.asyncDispose]: async () => void (await collection.drop()),
  };
}

const harness: SourceHarness<MongoStore> = {
  definition: MongoSource,
  // The driver's batch has 1000 documents, and the next one is fetched ahead.
  limits: { documents: 3500 },
  offers: { estimate: true, ordered: true, fingerprint: true, encodedBody: true },
  createStore,
  cut: async ({ collection }) => void (await collection.drop()),
  spoil: async ({ collection }) => {
    const { insertedId } = await collection.insertOne({ ' ': 'Elasticsearch refuses this name' });
    return insertedId.toHexString();
  },
  seedUnordered: async ({ collection }) => {
    await collection.insertMany([9, 10, 11].map((n) => ({ _id: n as unknown as ObjectId, n })));
  },
  loseHistory: async ({ collection }) => {
    await collection.drop();
    await mongo.db(database).createCollection(collection.collectionName);
  },
  unreachable: {
    host: 'mongodb://me:s3cr%25t@127.0.0.1:1/?serverSelectionTimeoutMS=300',
    database,
    collection: 'people',
  },
  wrongCredentials: { host: mongodbUrl(), user: 'me', password: 'wr0ng-one', database, collection: 'people' },
  secrets: ['s3cr%t', 's3cr%25t'],
};

describeSourceContract({ describe, it }, harness);
