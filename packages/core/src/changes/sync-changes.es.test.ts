import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches, matching, refuseBulkItems, startFaultProxy } from '@elastic-ingest/local-services';
import { IngestError } from '@elastic-ingest/errors';
import { listRejected } from '../rejects/list-rejected.ts';
import { sourceOf } from '../sync/source-of.fixture.ts';
import { sync } from '../sync/sync.ts';
import type { ChangesOptions } from './changes-options.ts';
import type { ChangesOutcome } from './changes-outcome.ts';
import type { SavedCursor } from './cursor-store.ts';
import { JournalSource } from './journal-source.fixture.ts';
import { syncChanges } from './sync-changes.ts';

describe.each(elasticsearches())('changes into Elasticsearch $major', ({ url }) => {
  const client = new Client({ node: url });
  afterAll(() => client.close());
  let index = '';
  let source = new JournalSource();
  beforeEach(() => {
    index = `changes-${randomUUID()}`;
    source = new JournalSource();
  });
  afterEach(async () => {
    await client.indices.delete({ index: [index, `${index}-rejected`], ignore_unavailable: true });
    await client.delete({ index: '.elastic-ingest-state', id: `cursor:${index}` }, { ignore: [404] });
  });

  const options = (more: Partial<ChangesOptions> = {}): ChangesOptions => ({
    client,
    index,
    owner: 'test',
    source,
    indexSettings: { number_of_replicas: 0 },
    limits: { delayMs: 1, attempts: 3 },
    ...more,
  });
  const run = (more: Partial<ChangesOptions> = {}): Promise<ChangesOutcome> => syncChanges(options(more));

  const stored = async (): Promise<Map<string, unknown>> => {
    await client.indices.refresh({ index });
    const { hits } = await client.search<Record<string, unknown>>({ index, size: 10_000 });
    return new Map(
      hits.hits
        .map(({ _source: { _sync, id, ...body } = {} }): [string, unknown] => [String(id), body])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  };
  const expected = (): Map<string, unknown> =>
    new Map([...source.documentsNow].sort(([a], [b]) => (a < b ? -1 : 1)));
  const seed = (): void => {
    for (const id of ['a', 'b', 'c', 'd']) source.put(id, { n: 0 });
  };

  test('reads the whole source the first time, and what changed the next', async () => {
    seed();
    const first = await run();
    expect(first).toMatchObject({
      status: 'completed',
      counters: { read: 0 },
      full: { reason: 'no-cursor', outcome: { counters: { created: 4 } } },
    });
    expect(await stored()).toEqual(expected());

    source.put('a', { n: 1 });
    source.remove('b');
    source.put('e', { n: 1 });
    const second = await run();
    expect(second).toMatchObject({
      status: 'completed',
      counters: { read: 3, created: 1, updated: 1, deleted: 1 },
      full: undefined,
    });
    expect(source.fullReads).toBe(1);
    expect(await stored()).toEqual(expected());

    expect(await run()).toMatchObject({ status: 'completed', counters: { read: 0 }, full: undefined });
    expect(source.begun).toEqual([undefined, 4, 4, 7]);
  });

  test('what happens while the whole source is read is not missed', async () => {
    seed();
    source.whileReading = () => {
      source.whileReading = () => undefined;
      source.put('a', { n: 9 });
      source.remove('d');
      source.put('z', { n: 9 });
      source.remove('z');
    };
    expect(await run()).toMatchObject({ status: 'completed', counters: { read: 4 } });
    expect(await stored()).toEqual(expected());
  });

  test('a lost cursor is healed by a full sync, and gone on from there', async () => {
    seed();
    await run();
    source.put('a', { n: 1 });
    source.remove('b');
    source.forgetJournal();
    expect(await run()).toMatchObject({ status: 'completed', full: { reason: 'cursor-lost' } });
    expect(await stored()).toEqual(expected());
    source.put('c', { n: 2 });
    expect(await run()).toMatchObject({ counters: { read: 1, updated: 1 }, full: undefined });
  });

  test('a full sync by other settings in between takes the cursor with it, a failed one too', async () => {
    seed();
    await run();
    const options = { client, index, owner: 'test', indexSettings: { number_of_replicas: 0 } };
    const other = { ...options, source, documentVersion: '2' };
    expect(await sync(other)).toMatchObject({ status: 'completed', counters: { updated: 4 } });
    expect(await run()).toMatchObject({
      full: { reason: 'no-cursor', outcome: { counters: { updated: 4 } } },
    });
    const broken = sync({
      ...other,
      source: {
        ...sourceOf([]),
        async *documents() {
          yield { id: 'a', body: () => ({ n: 1 }) };
          throw new Error('lost');
        },
      },
    });
    expect(await broken).toMatchObject({ status: 'failed' });
    expect(await run()).toMatchObject({ full: { reason: 'no-cursor' } });
    expect(await stored()).toEqual(expected());
    // By the same settings it stays.
    expect(await sync({ ...options, source })).toMatchObject({ status: 'completed' });
    expect(await run()).toMatchObject({ full: undefined });
  });

  test('a document whose id is none is rejected, and its delete harms no other', async () => {
    seed();
    source.put('\uFFFDx', { n: 0 });
    await run();
    // To Elasticsearch the second one is the id of the document above.
    for (const id of ['', '\uD800x']) source.put(id, { n: 1 });
    expect(await run()).toMatchObject({ status: 'completed', counters: { rejected: 2 } });
    for (const id of ['', '\uD800x']) source.remove(id);
    expect(await run()).toMatchObject({ status: 'completed', counters: { read: 2, deleted: 0 } });
    expect(await stored()).toEqual(expected());
    await client.indices.refresh({ index: `${index}-rejected` });
    expect((await listRejected(client, index)).total).toBe(0);
  });

  test('an index that was made anew, other rules and another owner lead to a full sync', async () => {
    seed();
    await run();
    await client.indices.delete({ index });
    expect(await run()).toMatchObject({ status: 'completed', full: { reason: 'index-new' } });
    expect(await stored()).toEqual(expected());
    expect(await run({ documentVersion: '2' })).toMatchObject({ full: { reason: 'settings-changed' } });
    expect(await run({ owner: 'other', adopt: true })).toMatchObject({ full: { reason: 'no-cursor' } });
  });

  test('an index that is deleted while it is followed ends it; no cursor is saved for the one that a request made', async () => {
    for (const id of ['a', 'b', 'c', 'd']) source.put(id, { n: 0 });
    await run();
    const outcome = run({ follow: true });
    await new Promise<void>((resolve) => {
      const look = (): void => (source.begun.length >= 3 ? resolve() : void setImmediate(look));
      look();
    });
    await client.indices.delete({ index });
    source.put('a', { n: 1 });
    expect(await outcome).toMatchObject({ status: 'failed', error: { code: 'EI_INDEX_REPLACED' } });
    expect((await outcome).cursor?.source).toEqual({ at: 4 });
    await client.indices.delete({ index });
    expect(await run()).toMatchObject({ status: 'completed', full: { reason: 'index-new' } });
    expect(await stored()).toEqual(expected());
  });

  test('a failure that passes is read on from the last checkpoint', async () => {
    seed();
    await run();
    for (let n = 0; n < 20; n++) source.put('abcde'[n % 5] ?? '', { n });
    const fails = new Set([6, 11, 17]);
    source.beforeEvent = (at) => {
      if (fails.delete(at))
        throw new IngestError('gone for a moment', { code: 'EI_X', disposition: 'retry' });
    };
    expect(await run()).toMatchObject({ status: 'completed', full: undefined });
    expect(await stored()).toEqual(expected());
    expect(fails.size).toBe(0);
    expect(source.begun.slice(2)).toEqual([4, 6, 9, 15]);
  });

  test('a failure that stays ends it, and the next run goes on from what was acknowledged', async () => {
    seed();
    await run();
    for (let n = 0; n < 9; n++) source.put(`n${n}`, { n });
    source.beforeEvent = (at) => {
      if (at === 10) throw new IngestError('broken', { code: 'EI_X' });
    };
    const failed = await run();
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'EI_X' }, counters: { created: 6 } });
    expect(failed.cursor?.source).toEqual({ at: 9 });
    source.beforeEvent = () => undefined;
    expect(await run()).toMatchObject({ status: 'completed', counters: { read: 4, created: 3, updated: 1 } });
    expect(await stored()).toEqual(expected());
  });

  test('a cursor is saved only when everything before it is acknowledged', async () => {
    seed();
    const saved: SavedCursor[] = [];
    const cursors = {
      load: () => Promise.resolve(saved.at(-1)),
      save: async (cursor: SavedCursor) => {
        const at = Number(cursor.source['at']);
        await client.indices.refresh({ index });
        const { count } = await client.count({ index });
        // Of n changes, each of a document of its own, at least so many must be there.
        expect(count).toBeGreaterThanOrEqual(at);
        saved.push(cursor);
      },
    };
    await run({ cursors });
    for (let n = 0; n < 500; n++) source.put(`n${n}`, { n });
    await run({ cursors, limits: { delayMs: 1, attempts: 3, operations: 20, concurrency: 4 } });
    expect(saved.at(-1)?.source).toEqual({ at: 504 });
    expect(await stored()).toEqual(expected());
  });

  test('a document that the rules exclude is deleted, and comes back when they no longer do', async () => {
    const rules = [
      { id: '1', order: 1, policy: 'exclude', field: 'secret', rule: 'equals', value: 'true' },
      { id: '2', order: 2, policy: 'include', field: '_', rule: 'regex', value: '.*' },
    ] as const;
    seed();
    await run({ rules });
    source.put('a', { secret: true });
    expect(await run({ rules })).toMatchObject({ counters: { excluded: 1, deleted: 1 } });
    expect([...(await stored()).keys()]).toEqual(['b', 'c', 'd']);
    source.put('a', { secret: false });
    expect(await run({ rules })).toMatchObject({ counters: { excluded: 0, created: 1 } });
    expect(await stored()).toEqual(expected());
  });

  test('a rejected change is kept with its reason and does not hold up the others', async () => {
    seed();
    await run();
    source.put('a', { n: { not: 'a number' } });
    source.put('b', { n: 5 });
    const outcome = await run();
    expect(outcome).toMatchObject({
      status: 'completed',
      counters: { rejected: 1, updated: 1 },
      rejects: [{ id: 'a', stale: true }],
      rejectIndex: { status: 'written', documents: 1 },
    });
    expect(outcome.cursor?.source).toEqual({ at: 6 });
  });

  test('a rejected document that is written or deleted later is no longer kept: retried, it would undo that', async () => {
    for (const id of ['a', 'b', 'c', 'd']) source.put(id, { n: 0 });
    await run();
    for (const id of ['a', 'b', 'c']) source.put(id, { n: { not: 'a number' } });
    await run();
    source.put('a', { n: 2 });
    source.remove('b');
    expect(await run()).toMatchObject({ counters: { updated: 1, deleted: 1, rejected: 0 } });
    await client.indices.refresh({ index: `${index}-rejected` });
    expect((await listRejected(client, index)).documents.map(({ id }) => id)).toEqual(['c']);
  });

  test('followed, a change is there without waiting for another, until it is aborted; then its cursor is saved', async () => {
    seed();
    const stop = new AbortController();
    const count = { windows: 0 };
    let seen = (): void => undefined;
    const following = run({
      follow: true,
      signal: stop.signal,
      onProgress: ({ phase, counters }) => {
        if (phase === 'changes') count.windows += 1;
        if (counters.created + counters.updated + counters.deleted >= 3) seen();
      },
    });
    const done = new Promise<void>((resolve) => (seen = resolve));
    await new Promise<void>((resolve) => {
      const look = (): void => (source.begun.length >= 2 ? resolve() : void setImmediate(look));
      look();
    });
    source.put('a', { n: 1 });
    source.put('x', { n: 1 });
    source.remove('b');
    await done;
    expect(await stored()).toEqual(expected());
    stop.abort(new Error('enough'));
    expect(await following).toMatchObject({
      status: 'canceled',
      error: { code: 'EI_CANCELED' },
      cursor: { source: { at: 7 } },
    });
    expect(await run()).toMatchObject({ counters: { read: 0 }, full: undefined });
  });

  test('changes of one id keep their order, although single operations are refused and sent again', async () => {
    seed();
    await run();
    const proxy = await startFaultProxy(url);
    let random = 1;
    const refuse = (): boolean => (random = (random * 48_271) % 2_147_483_647) % 3 === 0;
    proxy.on(matching('POST', `/${index}/_bulk`), refuseBulkItems(refuse));
    const through = new Client({ node: proxy.url });
    const stop = new AbortController();
    let allSaved = (): void => undefined;
    const saved = new Promise<void>((resolve) => (allSaved = resolve));
    const cursors = {
      load: () =>
        client
          .get<{ cursor: string }>({ index: '.elastic-ingest-state', id: `cursor:${index}` })
          .then(({ _source }) => JSON.parse(_source?.cursor ?? '') as SavedCursor),
      save: ({ source: { at } }: SavedCursor) => Promise.resolve(at === 604 ? allSaved() : undefined),
    };
    const following = run({
      client: through,
      cursors,
      follow: true,
      signal: stop.signal,
      limits: { delayMs: 20, attempts: 100, operations: 2, concurrency: 8 },
    });
    for (let n = 1; n <= 600; n++) {
      const id = `k${n % 7}`;
      if (n % 11 === 0) source.remove(id);
      else source.put(id, { n });
      // Meanwhile requests are under way, and the next changes of the same ids are read.
      if (n % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await saved;
    const isEqual = JSON.stringify([...(await stored())]) === JSON.stringify([...expected()]);
    stop.abort(new Error('enough'));
    await following;
    await through.close();
    await proxy.close();
    expect(isEqual).toBe(true);
    expect(await stored()).toEqual(expected());
  });

  test('the settings of the pipeline stand in the documents of changes as in those of a full sync', async () => {
    for (const id of ['a', 'b', 'c', 'd']) source.put(id, { n: 0 });
    const pipelineSettings = { extractBinaryContent: true, reduceWhitespace: true, runMlInference: false };
    await run({ pipelineSettings });
    source.put('a', { n: 1 });
    source.put('e', { n: 1 });
    await run({ pipelineSettings });
    const [changed, before] = await Promise.all(
      ['a', 'b'].map(async (id) => (await client.get<Record<string, unknown>>({ index, id }))._source ?? {}),
    );
    expect(Object.keys(changed ?? {})).toEqual(Object.keys(before ?? {}));
  });

  test('where changes cannot be had a full sync is made, and following fails', async () => {
    seed();
    const plain = {
      ping: () => source.ping(),
      documents: () => source.documents(),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
    expect(await run({ source: plain })).toMatchObject({
      status: 'completed',
      full: { reason: 'unavailable' },
      cursor: undefined,
    });
    expect(await stored()).toEqual(expected());
    expect(await run({ source: plain, follow: true })).toMatchObject({
      status: 'failed',
      error: { code: 'EI_CHANGES_UNAVAILABLE' },
    });
  });

  test('a full sync and one of changes keep each other out', async () => {
    seed();
    const stop = new AbortController();
    const following = run({ follow: true, signal: stop.signal });
    await new Promise<void>((resolve) => {
      const look = (): void => (source.begun.length >= 2 ? resolve() : void setImmediate(look));
      look();
    });
    const other = new AbortController();
    const waiting = sync({
      ...options(),
      onProgress: ({ phase }) => phase === 'lock' && setTimeout(() => other.abort(new Error('no')), 300),
      signal: other.signal,
    });
    expect(await waiting).toMatchObject({ status: 'canceled', counters: { read: 0 } });
    stop.abort(new Error('enough'));
    await following;
  });
});
