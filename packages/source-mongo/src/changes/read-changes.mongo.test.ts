import { randomUUID } from 'node:crypto';
import { mongodbUrl, startTcpProxy } from '@elastic-ingest/local-services';
import type { Source, SourceEvent, SyncCursor } from '@elastic-ingest/source-sdk';
import { Double, Long, MongoClient, ObjectId, type Collection } from 'mongodb';
import { openSource } from '../open-source.fixture.ts';

const mongo = new MongoClient(mongodbUrl());
const database = `changes-${randomUUID()}`;
const never = new AbortController().signal;

afterAll(async () => {
  await mongo.db(database).dropDatabase();
  await mongo.close();
});

let collection: Collection;
let source: Source;
beforeEach(async () => {
  collection = await mongo.db(database).createCollection(randomUUID());
  source = await openSource({ host: mongodbUrl(), database, collection: collection.collectionName });
});
afterEach(() => source[Symbol.asyncDispose]());

async function changesSince(cursor: SyncCursor | undefined): Promise<readonly SourceEvent[]> {
  const events: SourceEvent[] = [];
  const query = { signal: never, ...(cursor && { cursor }) };
  for await (const given of source.changes?.(query) ?? []) events.push(...[given].flat());
  return events;
}

const cursorOf = (events: readonly SourceEvent[]): SyncCursor => {
  const last = events.findLast(({ type }) => type === 'checkpoint');
  if (last?.type !== 'checkpoint') throw new Error('no checkpoint');
  return last.cursor;
};

/** `+id` and `-id`, without checkpoints. */
const shown = (events: readonly SourceEvent[]): string[] =>
  events.flatMap((event) =>
    event.type === 'checkpoint' ? [] : [event.type === 'delete' ? `-${event.id}` : `+${event.document.id}`],
  );

test('the first event is a checkpoint, and what happened since is given with fingerprints of a full read', async () => {
  await collection.insertOne({ _id: 'before' as unknown as ObjectId });
  const first = await changesSince(undefined);
  expect(first[0]).toMatchObject({ type: 'checkpoint' });

  const ids = ['text', 7, new Double(1.5), Long.fromString('9007199254740993'), new ObjectId(), { a: 1 }];
  for (const _id of ids) await collection.insertOne({ _id: _id as ObjectId, n: 1 });
  await collection.updateOne({ _id: 7 as unknown as ObjectId }, { $set: { n: 2 } });
  await collection.deleteOne({ _id: 'text' as unknown as ObjectId });
  const events = await changesSince(cursorOf(first));
  const upserts = new Map(
    events.flatMap((event) =>
      event.type === 'upsert' ? [[event.document.id, event.document.fingerprint] as const] : [],
    ),
  );
  const full = new Map<string, string | undefined>();
  for await (const given of source.documents({ signal: never }))
    for (const { id, fingerprint } of [given].flat()) full.set(id, fingerprint);
  full.delete('before');
  upserts.delete('before');
  expect(upserts).toEqual(full);
  expect(shown(events).at(-1)).toBe('-text');
  expect(shown(await changesSince(cursorOf(events)))).toEqual([]);
});

test('many changes of one document come as one, and one that is gone already as its delete', async () => {
  const cursor = cursorOf(await changesSince(undefined));
  const _id = new ObjectId();
  await collection.insertOne({ _id, n: 0 });
  for (let n = 1; n <= 20; n++) await collection.updateOne({ _id }, { $set: { n } });
  await collection.deleteOne({ _id });
  expect(new Set(shown(await changesSince(cursor)))).toEqual(new Set([`-${_id.toHexString()}`]));
});

test('every checkpoint can be gone on from, and nothing after it is missed', async () => {
  const begin = cursorOf(await changesSince(undefined));
  await collection.insertMany(
    Array.from({ length: 2500 }, (_, n) => ({ _id: `d${n}` as unknown as ObjectId })),
  );
  const events = await changesSince(begin);
  expect(new Set(shown(events)).size).toBe(2500);
  const checkpoints = events.flatMap((event, at) => (event.type === 'checkpoint' ? [{ at, event }] : []));
  expect(checkpoints.length).toBeGreaterThan(2);
  for (const { at, event } of checkpoints) {
    const after = new Set(shown(await changesSince(event.cursor)));
    expect(shown(events.slice(at)).filter((one) => !after.has(one))).toEqual([]);
  }
});

test.each(['drop', 'rename'] as const)('after a %s the cursor is lost', async (how) => {
  const cursor = cursorOf(await changesSince(undefined));
  await collection.insertOne({ n: 1 });
  if (how === 'drop') await collection.drop();
  else await collection.rename(randomUUID());
  await mongo.db(database).createCollection(collection.collectionName);
  await expect(changesSince(cursor)).rejects.toMatchObject({ code: 'EI_CURSOR_LOST' });
});

test('a token that the server does not know is lost', async () => {
  const namespace = `${database}.${collection.collectionName}`;
  const cursor = { namespace, token: { _data: '8200000001000000012B' } };
  await expect(changesSince(cursor)).rejects.toMatchObject({ code: 'EI_CURSOR_LOST' });
});

test('followed, an event is given soon, and an abort ends it with its reason', async () => {
  const cursor = cursorOf(await changesSince(undefined));
  const abort = new AbortController();
  const reason = new Error('enough');
  const given: string[] = [];
  const following = (async () => {
    for await (const events of source.changes?.({ cursor, follow: true, signal: abort.signal }) ?? []) {
      given.push(...shown([events].flat()));
      if (given.length >= 2) abort.abort(reason);
    }
  })();
  await collection.insertOne({ _id: 'one' as unknown as ObjectId });
  await collection.insertOne({ _id: 'two' as unknown as ObjectId });
  await expect(following).rejects.toBe(reason);
  expect(given).toEqual(['+one', '+two']);
});

test('an abort ends a follow that waits for an event', async () => {
  const abort = new AbortController();
  const reason = new Error('enough');
  const following = (async () => {
    for await (const _ of source.changes?.({ follow: true, signal: abort.signal }) ?? [])
      setImmediate(() => abort.abort(reason));
  })();
  await expect(following).rejects.toBe(reason);
});

test('a lost connection fails in a way that passes, and the read goes on from the last checkpoint', async () => {
  const proxy = await startTcpProxy(mongodbUrl());
  const host = `${proxy.url}&serverSelectionTimeoutMS=300`;
  await using through = await openSource({ host, database, collection: collection.collectionName });
  const checkpoints: SyncCursor[] = [];
  const following = (async () => {
    for await (const events of through.changes?.({ follow: true, signal: never }) ?? []) {
      const given = [events].flat();
      checkpoints.push(
        cursorOf(given.some(({ type }) => type === 'checkpoint') ? given : [first(checkpoints)]),
      );
      if (shown(given).length > 0) {
        await proxy.refuse();
        proxy.cut();
      } else if (checkpoints.length === 1) await collection.insertOne({ _id: 'one' as unknown as ObjectId });
    }
  })();
  await expect(following).rejects.toMatchObject({ disposition: 'retry' });
  await collection.insertOne({ _id: 'two' as unknown as ObjectId });
  await proxy.accept();
  expect(shown(await changesSince(checkpoints.at(-1)))).toContain('+two');
  await proxy.close();
});

const first = (checkpoints: readonly SyncCursor[]): SourceEvent => ({
  type: 'checkpoint',
  cursor: checkpoints[0] ?? {},
});

test('a view has no changes', async () => {
  const view = await mongo
    .db(database)
    .createCollection(randomUUID(), { viewOn: collection.collectionName, pipeline: [] });
  await using of = await openSource({ host: mongodbUrl(), database, collection: view.collectionName });
  const first = of.changes?.({ signal: never })[Symbol.asyncIterator]().next();
  await expect(first).rejects.toMatchObject({ code: 'EI_CHANGES_UNAVAILABLE' });
});
