import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches, startElasticsearch } from '@elastic-ingest/local-services';
import type { Source } from '@elastic-ingest/source-sdk';
import { ManualClock } from '../flow/manual-clock.fixture.ts';
import type { BasicRule } from '../rules/basic-rule.ts';
import { verify } from '../verify/verify.ts';
import { breakLease, Lease } from '../state/lease.ts';
import { sourceOf, toDocuments, type Documents } from './source-of.fixture.ts';
import { sync } from './sync.ts';
import type { SyncOptions } from './sync-options.ts';
import type { SyncOutcome } from './sync-outcome.ts';

const strategies = ['hash-table', 'merge-join'] as const;
const servers = elasticsearches().flatMap((server) =>
  strategies.map((strategy) => ({ ...server, strategy })),
);

describe.each(servers)('a sync into Elasticsearch $major by $strategy', ({ url, strategy }) => {
  const client = new Client({ node: url });
  afterAll(() => client.close());
  let index = '';
  beforeEach(() => {
    index = `sync-${randomUUID()}`;
  });
  afterEach(() => client.indices.delete({ index, ignore_unavailable: true }));

  const run = (documents: Documents | Source, options: Partial<SyncOptions> = {}): Promise<SyncOutcome> =>
    sync({
      client,
      index,
      owner: 'test',
      indexSettings: { number_of_replicas: 0 },
      limits: { delayMs: 1, attempts: 3 },
      source: documents instanceof Map ? sourceOf(toDocuments(documents)) : (documents as Source),
      strategy,
      ...(strategy === 'merge-join' && { capabilities: { order: 'id' } }),
      ...options,
    });

  /** Everything in the index by `_sync.id`, without the engine's own field and the `id` it adds. */
  const stored = async (): Promise<Map<string, unknown>> => {
    await client.indices.refresh({ index });
    const { hits } = await client.search<Record<string, unknown>>({ index, size: 10_000 });
    return new Map(
      hits.hits.map(({ _source = {} }) => {
        const { _sync, ...body } = _source;
        const { id } = _sync as { id: string };
        if (body['id'] === id) delete body['id'];
        return [id, body];
      }),
    );
  };

  const syncOf = async (id: string): Promise<unknown> =>
    (await client.get<Record<string, unknown>>({ index, id }))._source?.['_sync'];

  test('creates, updates, deletes and skips exactly what differs', async () => {
    const first: Documents = new Map([
      ['a', { n: 1 }],
      ['gone', { n: 2 }],
      ['é/😀', { text: 'ü' }],
      ['l'.repeat(600), { long: true }],
    ]);
    expect(await run(first)).toMatchObject({
      status: 'completed',
      strategy,
      counters: { read: 4, created: 4, updated: 0, deleted: 0, rejected: 0 },
    });
    expect(await stored()).toEqual(first);

    expect(await run(first)).toMatchObject({
      status: 'completed',
      counters: { created: 0, updated: 0, deleted: 0, unchanged: 4 },
    });

    const second = new Map(first).set('a', { n: 9 }).set('new', { n: 3 });
    second.delete('gone');
    expect(await run(second)).toMatchObject({
      counters: { created: 1, updated: 1, deleted: 1, unchanged: 2, rejected: 0 },
    });
    expect(await stored()).toEqual(second);
  });

  test("a user's own field `id` survives, an object too", async () => {
    const documents: Documents = new Map([
      ['a', { id: { user: 'field' } }],
      ['b', { id: { user: 'other' } }],
    ]);
    expect(await run(documents)).toMatchObject({
      status: 'completed',
      counters: { created: 2, rejected: 0 },
    });
    expect(await stored()).toEqual(documents);
  });

  test('ids of their own that are numbers, texts and missing live side by side', async () => {
    const documents: Documents = new Map<string, Record<string, unknown>>([
      ['a', { id: 7 }],
      ['b', { id: 'seven' }],
      ['c', { n: 1 }],
      ['d', { id: true }],
    ]);
    expect(await run(documents)).toMatchObject({ counters: { created: 4, rejected: 0 } });
    expect(await stored()).toEqual(documents);
  });

  test('documents without an id are given none where others have an object there', async () => {
    await client.indices.create({
      index,
      mappings: { properties: { id: { properties: { user: { type: 'keyword' } } } } },
      settings: { number_of_replicas: 0 },
    });
    const documents: Documents = new Map<string, Record<string, unknown>>([
      ['a', { n: 1 }],
      ['b', { id: { user: 'field' } }],
    ]);
    expect(await run(documents)).toMatchObject({ counters: { created: 2, rejected: 0 } });
    expect(await stored()).toEqual(documents);
    const { _source } = await client.get<Record<string, unknown>>({ index, id: 'a' });
    expect(Object.keys(_source ?? {})).toEqual(['n', '_sync']);
  });

  test('no id is added where that is asked for', async () => {
    await run(new Map([['a', { n: 1 }]]), { addId: false });
    const { _source } = await client.get<Record<string, unknown>>({ index, id: 'a' });
    expect(Object.keys(_source ?? {})).toEqual(['n', '_sync']);
  });

  test('an unchanged fingerprint never produces the body, and a changed document version rewrites', async () => {
    let bodies = 0;
    const source = sourceOf([{ id: 'a', fingerprint: 'f', body: () => ({ bodies: ++bodies }) }]);
    await run(source);
    await run(source);
    expect(bodies).toBe(1);
    expect(await run(source, { documentVersion: '2' })).toMatchObject({ counters: { updated: 1 } });
  });

  test('a run for deletions takes out what is gone, and neither reads bodies nor writes', async () => {
    await run(new Map([...'abcd'].map((id, n) => [id, { n }])));
    const queries: unknown[] = [];
    const source: Source = {
      ...sourceOf([]),
      async *documents({ only }) {
        queries.push(only);
        for (const id of ['a', 'c', 'd', 'new'])
          yield {
            id,
            body: () => {
              throw new Error('asked for a body');
            },
          };
      },
    };
    expect(await run(source, { mode: 'deletions' })).toMatchObject({
      status: 'completed',
      counters: { read: 4, created: 0, updated: 0, deleted: 1, unchanged: 3, rejected: 0 },
    });
    expect(queries).toEqual(['ids']);
    expect(await stored()).toEqual(
      new Map([
        ['a', { n: 0 }],
        ['c', { n: 2 }],
        ['d', { n: 3 }],
      ]),
    );
    const gone = sourceOf([]);
    expect(await run(gone, { mode: 'deletions' })).toMatchObject({ status: 'guarded' });
  });

  test('unchanged documents are written again when that is asked for', async () => {
    const documents: Documents = new Map([
      ['a', { n: 1 }],
      ['b', { n: 2 }],
    ]);
    await run(documents);
    await client.index({ index, id: 'a', document: { n: 7, _sync: await syncOf('a') }, refresh: true });
    expect(await run(documents)).toMatchObject({ counters: { unchanged: 2, updated: 0 } });
    expect(await run(documents, { force: true })).toMatchObject({ counters: { unchanged: 0, updated: 2 } });
    expect(await stored()).toEqual(documents);
  });

  test('rules keep documents out, take out those that come to match, and let them in again', async () => {
    const exclude = (value: string): BasicRule => ({
      id: value,
      policy: 'exclude',
      field: 'status.code',
      rule: 'equals',
      value,
      order: 1,
    });
    const documents: Documents = new Map([
      ['a', { status: { code: 'draft' } }],
      ['b', { status: { code: 'final' } }],
      ['c', { n: 1 }],
    ]);
    const without = (id: string): Documents => new Map([...documents].filter(([other]) => other !== id));
    const drafts = { rules: [exclude('draft')] };
    expect(await run(documents, drafts)).toMatchObject({
      counters: { read: 3, created: 2, excluded: 1, deleted: 0 },
    });
    expect(await stored()).toEqual(without('a'));
    expect(await run(documents, drafts)).toMatchObject({
      counters: { unchanged: 2, excluded: 1, created: 0, updated: 0, deleted: 0 },
    });
    // Other rules rewrite what stays, take out what goes, and bring what comes back.
    expect(await run(documents, { rules: [exclude('final')] })).toMatchObject({
      counters: { created: 1, updated: 1, deleted: 1, excluded: 1 },
    });
    expect(await stored()).toEqual(without('b'));
    expect(await run(documents)).toMatchObject({ counters: { created: 1, updated: 2, excluded: 0 } });
    expect(await stored()).toEqual(documents);
  });

  test('a read that fails half-way deletes nothing', async () => {
    const before: Documents = new Map([
      ['a', { n: 1 }],
      ['b', { n: 2 }],
    ]);
    await run(before);
    const broken: Source = {
      ...sourceOf([]),
      async *documents() {
        yield { id: 'a', body: () => ({ n: 1 }) };
        throw new Error('connection cut');
      },
    };
    expect(await run(broken)).toMatchObject({
      status: 'failed',
      error: { message: 'connection cut' },
      counters: { deleted: 0 },
    });
    expect(await stored()).toEqual(before);
  });

  test('two documents with one id stop the run before any delete', async () => {
    const before: Documents = new Map([
      ['a', { n: 1 }],
      ['b', { n: 2 }],
    ]);
    await run(before);
    const twice = sourceOf([
      ...toDocuments(new Map([['a', { n: 1 }]])),
      ...toDocuments(new Map([['a', { n: 1 }]])),
    ]);
    expect(await run(twice)).toMatchObject({
      status: 'failed',
      error: { code: 'EI_DUPLICATE_ID', documentId: 'a' },
    });
    expect(await stored()).toEqual(before);
  });

  test('the guard keeps an index from being emptied, until it is lifted', async () => {
    const before: Documents = new Map([['a', { n: 1 }]]);
    await run(before);
    expect(await run(new Map())).toMatchObject({
      status: 'guarded',
      error: { code: 'EI_DELETE_GUARD' },
      counters: { deleted: 0 },
    });
    expect(await stored()).toEqual(before);
    expect(await run(new Map(), { allowDeletes: true })).toMatchObject({
      status: 'completed',
      counters: { deleted: 1 },
    });
    expect(await stored()).toEqual(new Map());
  });

  test('what the mapping refuses is a reject with its reason, and the rest is written', async () => {
    const mixed: Documents = new Map<string, Record<string, unknown>>([
      ['a', { n: 1 }],
      ['bad', { n: { not: 'a number' } }],
      ['c', { n: 3 }],
    ]);
    const outcome = await run(mixed, { limits: { operations: 1, concurrency: 1 } });
    expect(outcome).toMatchObject({ status: 'completed', counters: { created: 2, rejected: 1 } });
    expect(outcome.rejects).toEqual([
      expect.objectContaining({
        id: 'bad',
        reason: expect.stringMatching(/^400: document_parsing_exception/),
      }),
    ]);
    expect([...(await stored()).keys()].sort()).toEqual(['a', 'c']);
  });

  test('a body that throws rejects its document and does not delete its old version', async () => {
    const before: Documents = new Map([
      ['a', { n: 1 }],
      ['b', { n: 2 }],
    ]);
    await run(before);
    const source = sourceOf([
      { id: 'a', body: () => ({ n: 1 }) },
      {
        id: 'b',
        body: () => {
          throw new Error('cannot decode');
        },
      },
    ]);
    expect(await run(source)).toMatchObject({
      status: 'completed',
      rejects: [{ id: 'b', reason: 'cannot decode' }],
      counters: { deleted: 0 },
    });
    expect(await stored()).toEqual(before);
  });

  test("somebody else's documents are left alone unless adopted, and then reconciled", async () => {
    await client.index({ index, id: 'theirs', document: { n: 1 }, refresh: true });
    expect(await run(new Map([['a', { n: 1 }]]))).toMatchObject({
      status: 'failed',
      error: { code: 'EI_INDEX_NOT_OURS' },
    });
    const mine: Documents = new Map([['a', { n: 1 }]]);
    expect(await run(mine, { adopt: true })).toMatchObject({
      status: 'completed',
      counters: { created: 1, deleted: 1 },
    });
    expect(await stored()).toEqual(mine);
    expect(await run(mine, { owner: 'other' })).toMatchObject({
      status: 'failed',
      error: { code: 'EI_INDEX_OWNED' },
    });
  });

  test('a document that was copied by hand goes, and its original stays', async () => {
    const documents: Documents = new Map([...'abc'].map((id, n) => [id, { n }]));
    await run(documents);
    await client.index({ index, id: 'copy', document: { n: 0, _sync: await syncOf('a') }, refresh: true });
    const outcome = await run(documents);
    expect(outcome).toMatchObject({
      status: 'completed',
      strategy: 'hash-table',
      counters: { deleted: 1, unchanged: 3 },
    });
    expect(outcome.failedOver?.code).toBe(strategy === 'merge-join' ? 'EI_IDS_COPIED' : undefined);
    expect(await client.exists({ index, id: 'copy' })).toBe(false);
    expect(await stored()).toEqual(documents);
  });

  test('adopted documents of another program are rewritten only where their timestamp differs', async () => {
    const [early, late] = ['2026-01-01T00:00:00+00:00', '2026-02-01T01:00:00.500+01:00'];
    await client.indices.create({ index, settings: { number_of_replicas: 0 } });
    await client.bulk({
      refresh: true,
      index,
      operations: [
        [{ index: { _id: 'same' } }, { n: 1, id: 'same', _timestamp: early }],
        [{ index: { _id: 'same instant' } }, { n: 2, id: 'same instant', _timestamp: late }],
        [{ index: { _id: 'older' } }, { n: 3, id: 'older', _timestamp: early }],
        [{ index: { _id: 'without' } }, { n: 4, id: 'without' }],
        [{ index: { _id: 'gone' } }, { n: 5, id: 'gone', _timestamp: early }],
      ].flat(),
    });
    const source = sourceOf([
      { id: 'older', timestamp: '2026-02-01T00:00:00.500Z', body: () => ({ n: 33 }) },
      { id: 'same', timestamp: '2026-01-01T00:00:00Z', body: () => ({ n: 1 }) },
      { id: 'same instant', timestamp: '2026-02-01T00:00:00.500Z', body: () => ({ n: 2 }) },
      { id: 'without', timestamp: '2026-01-01T00:00:00Z', body: () => ({ n: 4 }) },
    ]);
    expect(await run(source, { adopt: true })).toMatchObject({
      status: 'completed',
      strategy: 'hash-table',
      counters: { created: 0, updated: 2, deleted: 1, unchanged: 2 },
    });
    expect(await run(source)).toMatchObject({ counters: { updated: 0, deleted: 0, unchanged: 4 } });
  });

  test('rules take out an adopted document too whose timestamp is the same', async () => {
    const timestamp = '2026-01-01T00:00:00Z';
    await client.indices.create({ index, settings: { number_of_replicas: 0 } });
    await client.bulk({
      refresh: true,
      index,
      operations: ['draft', 'final'].flatMap((id) => [
        { index: { _id: id } },
        { status: id, id, _timestamp: timestamp },
      ]),
    });
    const source = sourceOf(
      ['draft', 'final'].map((id) => ({ id, timestamp, body: () => ({ status: id }) })),
    );
    const rules: BasicRule[] = [
      { id: 'drafts', policy: 'exclude', field: 'status', rule: 'equals', value: 'draft', order: 1 },
    ];
    expect(await run(source, { adopt: true, rules })).toMatchObject({
      status: 'completed',
      counters: { excluded: 1, deleted: 1, updated: 1, unchanged: 0 },
    });
    expect(await stored()).toEqual(new Map([['final', { status: 'final', _timestamp: timestamp }]]));
    expect(await run(source, { rules })).toMatchObject({
      counters: { excluded: 1, deleted: 0, unchanged: 1 },
    });
  });

  test.each([{ dynamic: 'strict' }, { dynamic: false }, {}] as const)(
    'an index made beforehand with %j gets the bookkeeping mapping first',
    async (mappings) => {
      await client.indices.create({
        index,
        mappings: { ...mappings, properties: { n: { type: 'long' } } },
        settings: { number_of_replicas: 0 },
      });
      const documents: Documents = new Map([['a', { n: 1, id: 'a' }]]);
      const outcome = await run(documents);
      if ('dynamic' in mappings && mappings.dynamic === 'strict') {
        expect(outcome).toMatchObject({ status: 'completed', counters: { created: 0, rejected: 1 } });
        return;
      }
      expect(outcome).toMatchObject({ status: 'completed', counters: { created: 1 } });
      expect(await run(documents)).toMatchObject({ counters: { unchanged: 1, updated: 0 } });
    },
  );

  test('an index is filled without refresh and replicas, and has its settings afterwards', async () => {
    const settings = async (): Promise<unknown> => {
      const found = await client.indices.getSettings({ index, flat_settings: true });
      const all = found[index]?.settings as Record<string, unknown> | undefined;
      return [all?.['index.refresh_interval'], all?.['index.number_of_replicas']];
    };
    const meta = async (): Promise<unknown> =>
      (await client.indices.getMapping({ index }))[index]?.mappings._meta;
    let whileLoading: unknown;
    const filling: Source = {
      ...sourceOf([]),
      async *documents() {
        whileLoading = await settings();
        yield { id: 'a', body: () => ({ n: 1 }) };
        throw new Error('cut');
      },
    };
    const indexSettings = { refresh_interval: '7s', number_of_replicas: 1 };
    const indexMappings = { _meta: { by: 'user' }, properties: { n: { type: 'keyword' as const } } };
    expect(await run(filling, { indexSettings, indexMappings })).toMatchObject({ status: 'failed' });
    expect(whileLoading).toEqual(['-1', '0']);
    expect(await settings()).toEqual(['7s', '1']);
    expect(await meta()).toEqual({ by: 'user', elastic_ingest: { owner: 'test' } });
    expect((await client.indices.getMapping({ index }))[index]?.mappings.properties?.['n']).toEqual({
      type: 'keyword',
    });
  });

  test('the settings of an index that was there are left alone', async () => {
    await client.indices.create({ index, settings: { refresh_interval: '9s', number_of_replicas: 0 } });
    await run(new Map([['a', { n: 1 }]]));
    const found = await client.indices.getSettings({ index, flat_settings: true });
    expect(found[index]?.settings).toMatchObject({ 'index.refresh_interval': '9s' });
  });

  test('a mapping that the index refuses stops the sync before anything is written', async () => {
    await client.indices.create({ index, mappings: { properties: { _sync: { type: 'text' } } } });
    expect(await run(new Map([['a', { n: 1 }]]))).toMatchObject({
      status: 'failed',
      error: { code: 'EI_MAPPING_REFUSED', hint: expect.stringContaining(`PUT /${index}/_mapping {`) },
    });
    expect((await client.count({ index })).count).toBe(0);
  });

  test('an index that is deleted meanwhile, and made anew by a write, is not taken for synced', async () => {
    await run(new Map([['a', { n: 1 }]]));
    const source: Source = {
      ...sourceOf([]),
      async *documents() {
        yield { id: 'b', body: () => ({ n: 2 }) };
        await client.indices.delete({ index });
        yield { id: 'c', body: () => ({ n: 3 }) };
      },
    };
    const outcome = await run(source, { limits: { operations: 1, concurrency: 1 }, allowDeletes: true });
    expect(outcome.status).toBe('failed');
    if (strategy === 'hash-table') expect(outcome).toMatchObject({ error: { code: 'EI_INDEX_REPLACED' } });
  });

  test('documents are written, found and deleted by the routing that is given', async () => {
    const options: Partial<SyncOptions> = {
      routing: 'tenant-7',
      indexSettings: { number_of_replicas: 0, number_of_shards: 3 },
      indexMappings: { _routing: { required: true }, properties: { n: { type: 'long' } } },
    };
    await run(new Map([...'abcdef'].map((id, n) => [id, { n }])), options);
    const left: Documents = new Map(
      [...'abcde', ...'g'].map((id) => [id, { n: id === 'a' ? 'no number' : 9 }]),
    );
    expect(await run(left, options)).toMatchObject({
      status: 'completed',
      counters: { created: 1, updated: 4, deleted: 1, rejected: 1 },
      rejects: [{ id: 'a', stale: true }],
    });
    const expected = new Map<string, unknown>(
      [...left].map(([id, body]) => [id, id === 'a' ? { n: 0 } : body]),
    );
    expect(await stored()).toEqual(expected);
    const { hits } = await client.search({ index });
    expect(new Set(hits.hits.map(({ _routing }) => _routing))).toEqual(new Set(['tenant-7']));
    const source = sourceOf(toDocuments(expected as Documents));
    const proof = { client, index, owner: 'test', source };
    expect((await verify({ ...proof, routing: 'tenant-7' })).status).toBe('equal');
    // Without it none of them is found.
    expect((await verify(proof)).status).not.toBe('equal');
  });

  test('two syncs never write one index at a time', async () => {
    const order: string[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const slow: Source = {
      ...sourceOf([]),
      async *documents() {
        order.push('first reads');
        begin();
        await held;
        yield { id: 'a', body: () => ({ n: 1 }) };
      },
    };
    const first = run(slow, { holder: 'first', clock: new ManualClock(Date.now()) });
    await begun;
    const other = new ManualClock(Date.now());
    const second = run(new Map([['b', { n: 2 }]]), { clock: other, holder: 'second' });
    await other.waitedFor();
    order.push('second waits');
    release();
    expect(await first).toMatchObject({ status: 'completed', counters: { created: 1 } });
    order.push('first ended');
    other.advance(30_000);
    expect(await second).toMatchObject({ status: 'completed', counters: { created: 1, deleted: 1 } });
    expect(order).toEqual(['first reads', 'second waits', 'first ended']);
  });

  test('a sync whose lease is taken sends nothing more', async () => {
    const clock = new ManualClock(Date.now());
    const source: Source = {
      ...sourceOf([]),
      async *documents() {
        yield { id: 'a', body: () => ({ n: 1 }) };
        await breakLease(client, index);
        const signal = new AbortController().signal;
        await Lease.acquire({
          client,
          index,
          holder: 'other',
          clock: new ManualClock(),
          lifeMs: 30_000,
          signal,
        });
        clock.advance(30_000);
        yield { id: 'b', body: () => ({ n: 2 }) };
      },
    };
    const outcome = await run(source, { clock, limits: { operations: 1, concurrency: 1 } });
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'EI_LEASE_LOST' } });
    expect([...(await stored()).keys()]).toEqual(['a']);
  });

  test('a sync that is canceled deletes nothing', async () => {
    const before: Documents = new Map([
      ['a', { n: 1 }],
      ['b', { n: 2 }],
    ]);
    await run(before);
    const abort = new AbortController();
    const source: Source = {
      ...sourceOf([]),
      async *documents() {
        yield { id: 'a', body: () => ({ n: 1 }) };
        abort.abort();
      },
    };
    expect(await run(source, { signal: abort.signal })).toMatchObject({
      status: 'canceled',
      counters: { deleted: 0 },
    });
    expect(await stored()).toEqual(before);
  });
});

test('Elasticsearch killed in the middle: nothing is claimed that is not there, nothing deleted, and the next sync mends it', async () => {
  const server = await startElasticsearch({ major: 8, log: () => undefined, own: true, heapMb: 512 });
  const client = new Client({ node: server.url, maxRetries: 0 });
  const index = 'killed';
  const before: Documents = new Map(Array.from({ length: 300 }, (_, n) => [`old-${n}`, { n }]));
  const after: Documents = new Map(Array.from({ length: 3000 }, (_, n) => [`new-${n}`, { n }]));
  const options = {
    client,
    index,
    owner: 'test',
    allowDeletes: true,
    indexSettings: { number_of_replicas: 0 },
    limits: { operations: 100, concurrency: 2, attempts: 2, delayMs: 1 },
    clock: new ManualClock(Date.now()),
  };
  try {
    await sync({ ...options, source: sourceOf(toDocuments(before)) });
    const source: Source = {
      ...sourceOf([]),
      async *documents() {
        const documents = toDocuments(after);
        yield documents.slice(0, 1500);
        await server.kill();
        yield documents.slice(1500);
      },
    };
    const outcome = await sync({ ...options, source });
    expect(outcome).toMatchObject({
      status: 'failed',
      error: { code: 'EI_NOT_ACKNOWLEDGED', disposition: 'fatal' },
      counters: { deleted: 0, rejected: 0 },
    });

    await server.restart();
    const stored = async (): Promise<Map<string, unknown>> => {
      await client.indices.refresh({ index });
      const { hits } = await client.search<Record<string, unknown>>({ index, size: 10_000 });
      return new Map(hits.hits.map(({ _id = '', _source }) => [_id, _source?.['n']]));
    };
    const left = await stored();
    const written = [...left.keys()].filter((id) => id.startsWith('new-'));
    expect(left.size - written.length).toBe(before.size);
    expect(written.length).toBeGreaterThanOrEqual(outcome.counters.created);

    // The lease of the killed run is over by now, as its clock was moved on.
    const clock = new ManualClock(Date.now() + 120_000);
    expect(await sync({ ...options, clock, source: sourceOf(toDocuments(after)) })).toMatchObject({
      status: 'completed',
      counters: { created: after.size - written.length, unchanged: written.length, deleted: before.size },
    });
    expect(await stored()).toEqual(new Map([...after].map(([id, { n }]) => [id, n])));
  } finally {
    await client.close();
    await server.stop();
  }
}, 120_000);
