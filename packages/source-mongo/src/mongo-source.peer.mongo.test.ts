import { randomBytes, randomUUID } from 'node:crypto';
import { elasticsearches, mongodbUrl } from '@elastic-ingest/local-services';
import { Binary, MongoClient, ObjectId } from 'mongodb';
import { createMirror, expectedOf } from './mirror.fixture.ts';
import { openSource } from './open-source.fixture.ts';

// What the functional tests of the Python service load: 750, 1500 or 3000 documents and 50 more, which are then removed.
const removed = 50;
const mongo = new MongoClient(mongodbUrl());

afterAll(() => mongo.close());

const words = (count: number): string =>
  Array.from({ length: count }, () => randomBytes(3).toString('hex')).join(' ');

/** Name, address, date of birth, time and comment, an `id` of the document's own, and a UUID. */
function record(n: number): Record<string, unknown> {
  return {
    id: new ObjectId(),
    unique_id: new Binary(Buffer.from(randomUUID().replaceAll('-', ''), 'hex'), Binary.SUBTYPE_UUID),
    name: `${words(2)} ${n}`,
    address: `${n} ${words(3)}\n${words(1)}, 12345`,
    birthdate: new Date(Date.UTC(1950 + (n % 60), n % 12, 1 + (n % 28))),
    time: `${String(n % 24).padStart(2, '0')}:00:00`,
    comment: words(20),
  };
}

describe.each(elasticsearches())('on Elasticsearch $major', ({ url }) => {
  test.each([
    ['small', 750],
    ['medium', 1500],
    ['large', 3000],
  ])(
    '%s: %i documents are left, each as it is in MongoDB',
    async (_, size) => {
      const database = `sample_database-${randomUUID()}`;
      const collection = mongo.db(database).collection('sample_collection');
      await collection.insertMany(Array.from({ length: size + removed }, (__, n) => record(n)));
      await using mirror = await createMirror(url);
      await using source = await openSource({
        host: mongodbUrl(),
        database,
        collection: 'sample_collection',
        direct_connection: true,
      });
      try {
        expect(await mirror.sync(source)).toMatchObject({
          status: 'completed',
          rejects: [],
          counters: { created: size + removed },
        });
        expect(await mirror.stored()).toEqual(await expectedOf(collection));

        const gone = await collection.find({}, { limit: removed, projection: { _id: 1 } }).toArray();
        await collection.deleteMany({ _id: { $in: gone.map(({ _id }) => _id) } });
        expect(await mirror.sync(source)).toMatchObject({
          status: 'completed',
          counters: { created: 0, updated: 0, deleted: removed, unchanged: size },
        });
        const stored = await mirror.stored();
        expect(Object.keys(stored)).toHaveLength(size);
        expect(stored).toEqual(await expectedOf(collection));
      } finally {
        await mongo.db(database).dropDatabase();
      }
    },
    180_000,
  );
});
