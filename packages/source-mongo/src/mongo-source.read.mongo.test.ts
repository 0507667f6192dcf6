import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { mongodbUrl } from '@elastic-ingest/local-services';
import type { DocumentQuery, Source, SourceDocument } from '@elastic-ingest/source-sdk';
import { Long, MaxKey, MinKey, MongoClient, ObjectId } from 'mongodb';
import { mongoFault } from './connection/mongo-fault.ts';
import { openSource } from './open-source.fixture.ts';
import { openCursor } from './read/open-cursor.ts';
import type { Selection } from './read/selection.ts';
import { readBatches } from './read/read-batches.ts';

const mongo = new MongoClient(mongodbUrl());
const database = `read-${randomUUID()}`;
const db = mongo.db(database);
const signal = new AbortController().signal;
const everything: Selection = { by: 'find', filter: {}, options: {} };
const objectId = (n: number): ObjectId => new ObjectId(n.toString(16).padStart(24, '0'));

afterAll(async () => {
  await db.dropDatabase();
  await mongo.close();
});

async function fill(ids: readonly unknown[]): Promise<string> {
  const collection = randomUUID();
  await db.createCollection(collection);
  for (let at = 0; at < ids.length; at += 1000)
    await db.command({
      insert: collection,
      documents: ids.slice(at, at + 1000).map((_id) => ({ _id, n: 1 })),
    });
  return collection;
}

const sourceOf = (collection: string): Promise<Source> =>
  openSource({ host: mongodbUrl(), database, collection });

async function read(source: Source, query: Partial<DocumentQuery> = {}): Promise<string[]> {
  const ids: string[] = [];
  for await (const given of source.documents({ signal, ...query }))
    ids.push(...(given as readonly SourceDocument[]).map(({ id }) => id));
  return ids;
}

test.each([
  ['no documents', [], true],
  ['ObjectIds alone', [objectId(2), objectId(1), objectId(3)], true],
  ['a text before them', [objectId(1), 'x'], false],
  ['a number before them', [objectId(1), 7], false],
  ['the least key before them', [objectId(1), new MinKey()], false],
  ['a date after them', [objectId(1), new Date(0)], false],
  ['a boolean after them', [objectId(1), true], false],
  ['the greatest key after them', [objectId(1), new MaxKey()], false],
  ['other types on both sides', ['x', objectId(1), true], false],
  ['numbers alone', [9, 10], false],
  ['texts alone', ['a', 'b'], false],
])('%s: in the order of ids is %s', async (_, ids, expected) => {
  await using source = await sourceOf(await fill(ids));
  expect(await source.ordered?.({ signal })).toBe(expected);
});

test('a view is read, and its order is not relied on', async () => {
  const collection = await fill([objectId(2), objectId(1)]);
  const view = randomUUID();
  await db.createCollection(view, { viewOn: collection, pipeline: [{ $match: { n: 1 } }] });
  await using source = await sourceOf(view);
  expect(await source.ordered?.({ signal })).toBe(false);
  expect((await read(source)).sort()).toEqual([objectId(1).toString(), objectId(2).toString()]);
});

test('ObjectIds are read in order over several batches, from an id on, or in any order', async () => {
  const ids = Array.from({ length: 2500 }, (_, n) => objectId((n * 7919) % 2500));
  await using source = await sourceOf(await fill(ids));
  const sorted = ids.map(String).sort();
  expect(await read(source)).toEqual(sorted);
  expect(await read(source, { after: String(objectId(1233)) })).toEqual(sorted.slice(1234));
  expect(await read(source, { after: String(objectId(2499)) })).toEqual([]);
  expect((await read(source, { order: 'any' })).sort()).toEqual(sorted);
  await expect(read(source, { after: '7' })).rejects.toMatchObject({ code: 'EI_MONGODB_READ_FAILED' });
});

test('a body can be had after the read has moved on and ended', async () => {
  await using source = await sourceOf(await fill([objectId(1), objectId(2)]));
  const kept: SourceDocument[] = [];
  for await (const given of source.documents({ signal })) kept.push(...(given as readonly SourceDocument[]));
  const bodies = kept.map((document) => document.body() as { json: Uint8Array });
  expect(bodies.map(({ json }) => Buffer.from(json).toString())).toEqual(['{"n":1}', '{"n":1}']);
});

test('equal bytes have one fingerprint, other bytes another', async () => {
  const collection = await fill([objectId(1), objectId(2)]);
  await using source = await sourceOf(collection);
  const fingerprints = async (): Promise<unknown[]> => {
    const found: unknown[] = [];
    for await (const given of source.documents({ signal }))
      found.push(...(given as readonly SourceDocument[]).map(({ fingerprint }) => fingerprint));
    return found;
  };
  const [first, second] = await fingerprints();
  await db.collection(collection).updateOne({ _id: objectId(2) }, { $set: { n: Long.fromNumber(1) } });
  const [same, other] = await fingerprints();
  expect(same).toBe(first);
  expect(other).not.toBe(second);
});

describe('a read that does not come to its end throws', () => {
  const many = Array.from({ length: 5000 }, (_, n) => objectId(n));

  test('when the cursor is killed', async () => {
    const collection = db.collection(await fill(many));
    const cursor = openCursor(collection, 'collection', everything, { signal });
    const batches = readBatches(cursor);
    await batches.next();
    await db.command({ killCursors: collection.collectionName, cursors: [cursor.id] });
    const error = await drain(batches).catch((thrown: unknown) => thrown);
    expect(mongoFault(error)).toBe('read');
  });

  test('when the collection goes away', async () => {
    const collection = await fill(many);
    await using source = await sourceOf(collection);
    const batches = source.documents({ signal })[Symbol.asyncIterator]();
    await batches.next();
    await db.dropCollection(collection);
    await expect(drain(batches)).rejects.toMatchObject({ code: 'EI_MONGODB_READ_FAILED' });
  });

  test('when the source is closed', async () => {
    const source = await sourceOf(await fill(many));
    const batches = source.documents({ signal })[Symbol.asyncIterator]();
    await batches.next();
    await source[Symbol.asyncDispose]();
    await expect(drain(batches)).rejects.toMatchObject({ code: expect.stringMatching(/^EI_MONGODB_/) });
  });

  test('when the cursor is closed between two batches, which looks like its end', async () => {
    const watched = new MongoClient(mongodbUrl(), { monitorCommands: true });
    try {
      const fetched = new Promise<void>((resolve) => {
        watched.on('commandSucceeded', ({ commandName }) => commandName === 'getMore' && resolve());
      });
      const collection = watched.db(database).collection(await fill(many));
      const cursor = openCursor(collection, 'collection', everything, { signal });
      const batches = readBatches(cursor);
      await batches.next();
      await fetched;
      await setImmediate();
      await cursor.close();
      await expect(drain(batches)).rejects.toMatchObject({ message: 'The read was closed before its end' });
    } finally {
      await watched.close();
    }
  });

  test('when it is aborted, with the reason', async () => {
    await using source = await sourceOf(await fill(many));
    const controller = new AbortController();
    const batches = source.documents({ signal: controller.signal })[Symbol.asyncIterator]();
    await batches.next();
    controller.abort(new Error('enough'));
    await expect(drain(batches)).rejects.toThrow('enough');
  });
});

async function drain(batches: AsyncIterator<unknown>): Promise<void> {
  while ((await batches.next()).done !== true);
}

test('ids alone are read where nothing else is looked at', async () => {
  const collection = await fill([objectId(1), objectId(2)]);
  await using source = await sourceOf(collection);
  const bodies: string[] = [];
  for await (const given of source.documents({ signal, only: 'ids' }))
    for (const document of given as readonly SourceDocument[]) {
      const body = await document.body();
      bodies.push(`${document.id} ${Buffer.from((body as { json: Uint8Array }).json).toString()}`);
    }
  expect(bodies).toEqual([`${objectId(1).toHexString()} {}`, `${objectId(2).toHexString()} {}`]);
});
