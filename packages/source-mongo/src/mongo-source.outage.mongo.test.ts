import { randomUUID } from 'node:crypto';
import { mongodbUrl, startMongodb, startTcpProxy } from '@elastic-ingest/local-services';
import { MongoClient, ObjectId, type Db } from 'mongodb';
import { mongoFault } from './connection/mongo-fault.ts';
import { idText } from './read/id-text.ts';
import { readCollection } from './read/read-collection.ts';
import { isWhole, type Selection } from './read/selection.ts';

const { signal } = new AbortController();
const everything: Selection = { by: 'find', filter: {}, options: {} };
const database = `outage-${randomUUID()}`;
const ids = Array.from({ length: 5000 }, (_, n) => new ObjectId(n.toString(16).padStart(24, '0')));
/** Less than the driver's own wait, so that a server that is gone is seen at once. */
const impatient = '&serverSelectionTimeoutMS=300';

async function fill(db: Db): Promise<string> {
  const name = randomUUID();
  await db.collection(name).insertMany(ids.map((_id) => ({ _id })));
  return name;
}

const readOf = (client: MongoClient, collection: string, pause?: () => Promise<void>) =>
  readCollection(client, {
    database,
    collection,
    selection: everything,
    query: { signal },
    ...(pause && { pause }),
  });

const idsIn = (batch: readonly Uint8Array[]): string[] => batch.map((raw) => idText(Buffer.from(raw)));

test('a connection that is cut in every page loses no document and gives none twice', async () => {
  const proxy = await startTcpProxy(mongodbUrl());
  const direct = new MongoClient(mongodbUrl());
  const client = new MongoClient(proxy.url);
  try {
    const collection = await fill(direct.db(database));
    const read: string[] = [];
    let cuts = 0;
    for await (const batch of readOf(client, collection)) {
      read.push(...idsIn(batch));
      if (proxy.connections > 0) cuts += 1;
      proxy.cut();
    }
    expect(cuts).toBeGreaterThan(3);
    expect(read).toEqual(ids.map(String));
  } finally {
    await direct.db(database).dropDatabase();
    await Promise.all([client.close(), direct.close()]);
    await proxy.close();
  }
}, 60_000);

describe('a server of its own', () => {
  test('that is killed and comes back does not fail the read', async () => {
    const server = await startMongodb({ own: true, log: () => undefined });
    const client = new MongoClient(`${server.url}${impatient}`);
    try {
      const collection = await fill(client.db(database));
      const reading = readOf(client, collection, () => server.restart());
      const first = await reading.next();
      await server.kill();
      const read = idsIn(first.value ?? []);
      for await (const batch of reading) read.push(...idsIn(batch));
      expect(read).toEqual(ids.map(String));
    } finally {
      await client.close();
      await server.stop();
    }
  }, 60_000);

  test('that stays away fails the read', async () => {
    const server = await startMongodb({ own: true, log: () => undefined });
    const client = new MongoClient(`${server.url}${impatient}`);
    try {
      const collection = await fill(client.db(database));
      let pauses = 0;
      const reading = readOf(client, collection, async () => void (pauses += 1));
      await reading.next();
      await server.kill();
      const error = await (async () => {
        for await (const _ of reading);
      })().catch((thrown: unknown) => thrown);
      expect([mongoFault(error), pauses]).toEqual(['unavailable', 5]);
    } finally {
      await client.close();
      await server.stop();
    }
  }, 60_000);
});

test('a collection that is replaced while it is read is not read as if it had come to its end', async () => {
  const client = new MongoClient(mongodbUrl());
  try {
    const db = client.db(database);
    const collection = await fill(db);
    const reading = readOf(client, collection);
    await reading.next();
    await db.dropCollection(collection);
    await db.createCollection(collection);
    await expect(
      (async () => {
        for await (const _ of reading);
      })(),
    ).rejects.toMatchObject({ code: 'EI_MONGODB_READ_FAILED', message: expect.stringContaining('replaced') });
    await db.dropDatabase();
  } finally {
    await client.close();
  }
}, 60_000);

test('what is more than a plain find is no whole read', () => {
  expect(isWhole(everything)).toBe(true);
  expect(isWhole({ ...everything, options: { projection: { a: 1 } } })).toBe(true);
  expect(isWhole({ ...everything, filter: { a: 1 } })).toBe(false);
  expect(isWhole({ ...everything, options: { collation: { locale: 'de' } } })).toBe(false);
  expect(isWhole({ by: 'aggregate', pipeline: [], options: {} })).toBe(false);
});
