import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import {
  answer,
  elasticsearches,
  matching,
  refuseBulkItems,
  startFaultProxy,
  type FaultProxy,
} from '@elastic-ingest/local-services';
import { ManualClock } from '../flow/manual-clock.fixture.ts';
import { Lease } from '../state/lease.ts';
import { sourceOf, type Documents } from '../sync/source-of.fixture.ts';
import type { SyncOptions } from '../sync/sync-options.ts';
import type { SyncOutcome } from '../sync/sync-outcome.ts';
import { sync } from '../sync/sync.ts';
import { getRejected, listRejected } from './list-rejected.ts';
import { retryRejected } from './retry-rejected.ts';

describe.each(elasticsearches())('rejected documents in Elasticsearch $major', ({ url }) => {
  const client = new Client({ node: url });
  afterAll(() => client.close());
  let index = '';
  let rejected = '';
  beforeEach(async () => {
    index = `kept-${randomUUID()}`;
    rejected = `${index}-rejected`;
    await client.indices.create({
      index,
      settings: { number_of_replicas: 0 },
      // Takes `n` alone, until `more` is mapped.
      mappings: { dynamic: 'strict', properties: { n: { type: 'long' }, id: { type: 'keyword' } } },
    });
  });
  afterEach(() => client.indices.delete({ index: [index, rejected], ignore_unavailable: true }));

  const run = (bodies: Documents, options: Partial<SyncOptions> = {}): Promise<SyncOutcome> =>
    sync({
      client,
      index,
      owner: 'test',
      source: sourceOf(bodies),
      limits: { delayMs: 1, attempts: 3 },
      errorBudget: false,
      ...options,
    });
  const kept = async (): Promise<string[]> =>
    (await listRejected(client, index)).documents.map(({ id }) => id);
  const takeMore = (): Promise<unknown> =>
    client.indices.putMapping({ index, properties: { more: { type: 'long' } } });
  const stored = async (): Promise<Map<string, unknown>> => {
    await client.indices.refresh({ index });
    const { hits } = await client.search<Record<string, unknown>>({ index, size: 10_000 });
    return new Map(
      hits.hits.map(({ _id = '', _source = {} }) => {
        const { _sync, id, ...body } = _source;
        expect(id).toBe(_id);
        return [_id, body];
      }),
    );
  };

  test('are kept with reason, document and whether the old version is still there', async () => {
    await run(new Map([['changed', { n: 1 }]]));
    const outcome = await run(
      new Map<string, Record<string, unknown>>([
        ['changed', { n: 2, more: 1 }],
        ['fine', { n: 3 }],
        ['new', { more: 1 }],
      ]),
    );
    expect(outcome).toMatchObject({
      status: 'completed',
      rejects: [
        { id: 'changed', stale: true },
        { id: 'new', stale: false },
      ],
      rejectIndex: { status: 'written', index: rejected, documents: 2 },
    });
    expect(outcome.rejects.some((reject) => 'document' in reject)).toBe(false);
    const page = await listRejected(client, index);
    expect(page).toMatchObject({ total: 2, after: undefined });
    expect(page.documents).toEqual(outcome.rejects);
    const one = await getRejected(client, index, 'changed');
    expect(one).toMatchObject({
      owner: 'test',
      action: 'index',
      errorType: 'strict_dynamic_mapping_exception',
      reason: expect.stringMatching(/^400: strict_dynamic_mapping_exception: .*more/),
      stale: true,
    });
    const document = one?.document ?? '';
    expect(JSON.parse(document)).toMatchObject({ n: 2, more: 1, id: 'changed', _sync: { id: 'changed' } });
    expect(one?.bytes).toBe(Buffer.byteLength(document));
    expect(await getRejected(client, index, 'fine')).toBeUndefined();
    const [settings] = Object.values(await client.indices.get({ index: rejected }));
    expect(settings?.settings?.index?.hidden).toBe('true');
    expect(Object.keys(await client.indices.get({ index: `${index}*` }))).toEqual([index]);
  });

  test('no index is made while nothing is rejected, and none where that is asked for', async () => {
    expect(await run(new Map([['a', { n: 1 }]]))).toMatchObject({ rejectIndex: { status: 'unused' } });
    expect(await run(new Map([['a', { more: 1 }]]), { rejects: 'none' })).toMatchObject({
      status: 'completed',
      rejects: [{ id: 'a', stale: true }],
      rejectIndex: { status: 'unused' },
    });
    expect(await client.indices.exists({ index: rejected })).toBe(false);
    expect(await listRejected(client, index)).toEqual({ documents: [], after: undefined, total: 0 });
    expect(await getRejected(client, index, 'a')).toBeUndefined();
  });

  test('are forgotten by a complete sync in which they succeed or are gone, and by no other', async () => {
    const bad: Documents = new Map(['a', 'b', 'c', 'd'].map((id) => [id, { n: 1, more: 1 }]));
    await run(new Map([...bad, ['fine', { n: 1 }]] as const));
    expect(await kept()).toEqual(['a', 'b', 'c', 'd']);

    const broken = sourceOf(new Map(), {
      async *documents() {
        yield { id: 'b', body: () => ({ n: 2, more: 1 }) };
        throw new Error('cut');
      },
    });
    expect(await run(new Map(), { source: broken })).toMatchObject({ status: 'failed' });
    expect(await kept()).toEqual(['a', 'b', 'c', 'd']);

    expect(await run(new Map())).toMatchObject({ status: 'guarded' });
    expect(await kept()).toEqual(['a', 'b', 'c', 'd']);

    // a succeeds, b is gone, c and d are refused again.
    const fewer = new Map<string, Record<string, unknown>>([...bad, ['fine', { n: 1 }], ['a', { n: 1 }]]);
    fewer.delete('b');
    expect(await run(fewer)).toMatchObject({ status: 'completed', counters: { created: 1, rejected: 2 } });
    expect(await kept()).toEqual(['c', 'd']);
  });

  test('are listed page by page in the order of their ids', async () => {
    await run(new Map(['e', 'a', 'd', 'b', 'c'].map((id) => [id, { more: 1 }])));
    const pages: string[][] = [];
    let after: string | undefined;
    do {
      const page = await listRejected(client, index, { size: 2, after });
      expect(page.total).toBe(5);
      pages.push(page.documents.map(({ id }) => id));
      after = page.after;
    } while (after !== undefined);
    expect(pages).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  test('are handed on again: what the index acknowledges is forgotten, the rest has its new reason', async () => {
    const bodies = new Map<string, Record<string, unknown>>([
      ...Array.from({ length: 25 }, (_, n): [string, Record<string, unknown>] => [`id-${n}`, { n, more: n }]),
      ['worse', { n: 'no number' }],
    ]);
    const failing = sourceOf(bodies, {
      async *documents() {
        for (const [id, body] of bodies) yield { id, body: () => body };
        yield { id: 'empty', body: () => Promise.reject(new Error('no content')) };
      },
    });
    await run(new Map(), { source: failing });
    expect(await kept()).toHaveLength(27);
    await takeMore();
    expect(await retryRejected({ client, index, owner: 'test', ids: new Set(['id-7']) })).toEqual({
      written: 1,
      dropped: 0,
      rejected: 0,
      withoutDocument: 0,
    });
    expect(await retryRejected({ client, index, owner: 'test' })).toEqual({
      written: 24,
      dropped: 0,
      rejected: 1,
      withoutDocument: 1,
    });
    expect(await kept()).toEqual(['empty', 'worse']);
    bodies.delete('worse');
    expect(await stored()).toEqual(bodies);
    // They are stored as the sync would have stored them.
    expect(await run(bodies)).toMatchObject({ counters: { unchanged: 25, updated: 0, created: 0 } });
    expect(await kept()).toEqual([]);
  });

  test('are not handed on while a sync writes the index', async () => {
    await run(new Map([['a', { more: 1 }]]));
    const signal = new AbortController().signal;
    const clock = new ManualClock();
    const lease = await Lease.acquire({ client, index, holder: 'sync', clock, lifeMs: 30_000, signal });
    const abort = new AbortController();
    const own = new ManualClock();
    const retried = retryRejected({ client, index, owner: 'test', clock: own, signal: abort.signal });
    await own.waitedFor();
    abort.abort(new Error('no longer'));
    await expect(retried).rejects.toThrow('no longer');
    await lease.release();
    expect(await kept()).toEqual(['a']);
  });

  test('of an index that another sync keeps are not handed on', async () => {
    await run(new Map([['a', { more: 1 }]]));
    await expect(retryRejected({ client, index, owner: 'other' })).rejects.toMatchObject({
      code: 'EI_INDEX_OWNED',
    });
    expect(await kept()).toEqual(['a']);
  });

  test('ids that can be no `_id`, and documents too large to keep, are listed without their document', async () => {
    const large = { more: 'x'.repeat(1024 * 1024) };
    await run(
      new Map<string, Record<string, unknown>>([
        ['', { n: 1 }],
        ['\uD800', { n: 1 }],
        ['large', large],
        ['l'.repeat(600), { more: 1 }],
      ]),
    );
    const { documents } = await listRejected(client, index, { withDocument: true });
    expect(documents.map(({ id, document }) => [id.slice(0, 5), document !== undefined]).sort()).toEqual([
      ['', false],
      ['large', false],
      ['lllll', true],
      ['\uFFFD', false],
    ]);
    expect(documents.find(({ id }) => id === 'large')?.bytes).toBeGreaterThan(1024 * 1024);
    expect(await getRejected(client, index, 'l'.repeat(600))).toMatchObject({ id: 'l'.repeat(600) });
  });

  test('more than are held at once are all kept, and the outcome lists the first hundred', async () => {
    const many = new Map(Array.from({ length: 1203 }, (_, n) => [`id-${n}`, { more: n }]));
    const outcome = await run(many);
    expect(outcome.rejects).toHaveLength(100);
    expect(outcome.rejectIndex).toEqual({ status: 'written', index: rejected, documents: 1203 });
    expect((await listRejected(client, index)).total).toBe(1203);
    expect(await run(new Map())).toMatchObject({ status: 'completed' });
    expect((await listRejected(client, index)).total).toBe(0);
  });

  test("an index of that name that is somebody else's is left alone, and the outcome says so", async () => {
    await client.index({ index: rejected, id: 'theirs', document: { n: 1 }, refresh: true });
    expect(await run(new Map([['a', { more: 1 }]]))).toMatchObject({
      status: 'completed',
      counters: { rejected: 1 },
      rejectIndex: { status: 'failed', reason: expect.stringContaining('not made for rejected') },
    });
    expect((await client.count({ index: rejected })).count).toBe(1);
  });

  describe('seen from outside', () => {
    let proxy: FaultProxy;
    let behind: Client;
    beforeEach(async () => {
      proxy = await startFaultProxy(url);
      behind = new Client({ node: proxy.url });
    });
    afterEach(async () => {
      await behind.close();
      await proxy.close();
    });

    test("the documents' pipeline and alias are not for their entries", async () => {
      await client.ingest.putPipeline({ id: index, processors: [] });
      const alias = `${index}-alias`;
      await client.indices.putAlias({ index, name: alias });
      const bodies = new Map<string, Record<string, unknown>>([
        ['a', { more: 1 }],
        ['b', { n: 1 }],
      ]);
      expect(
        await run(bodies, { client: behind, index: alias, pipeline: index, requireAlias: true }),
      ).toMatchObject({
        counters: { created: 1, rejected: 1 },
        rejectIndex: { status: 'written', index: `${alias}-rejected` },
      });
      const queries = proxy.requests
        .filter(({ path }) => path.endsWith('/_bulk'))
        .map(({ path, query }) => [path, query.get('pipeline'), query.get('require_alias')]);
      expect(queries).toEqual([
        [`/${alias}/_bulk`, index, 'true'],
        [`/${alias}-rejected/_bulk`, null, null],
      ]);
      await client.ingest.deletePipeline({ id: index });
      await client.indices.delete({ index: `${alias}-rejected` });
    });

    // The servers of these tests have no processors: the proxy answers as one that drops documents does.
    test('those that a pipeline drops are counted apart and forgotten, by a retry as by a sync', async () => {
      const bodies = new Map(['a', 'b', 'c'].map((id, n) => [id, { n, more: n }] as const));
      await run(new Map([['a', { n: 7 }]]));
      await run(bodies);
      expect(await kept()).toEqual(['a', 'b', 'c']);
      await takeMore();
      const drops = refuseBulkItems(({ id }) => id !== 'c', { status: 200, result: 'noop' });
      proxy.on(matching('POST', new RegExp(`^/${index}/_bulk$`)), drops);
      const ids = new Set(['a', 'c']);
      expect(await retryRejected({ client: behind, index, owner: 'test', ids })).toEqual({
        written: 1,
        dropped: 1,
        rejected: 0,
        withoutDocument: 0,
      });
      expect(await kept()).toEqual(['b']);
      // What the index had before stays, as after a sync.
      const left = new Map<string, unknown>([
        ['a', { n: 7 }],
        ['c', { n: 2, more: 2 }],
      ]);
      expect(await stored()).toEqual(left);
      expect(await run(bodies, { client: behind })).toMatchObject({
        status: 'completed',
        counters: { dropped: 2, created: 0, updated: 0, unchanged: 1, rejected: 0 },
      });
      expect(await kept()).toEqual([]);
      expect(await stored()).toEqual(left);
    });

    test.each([
      ['to be made', matching('PUT', /-rejected$/)],
      ['to be read', matching('GET', /-rejected/)],
      ['to be written', matching('POST', /-rejected\/_bulk$/)],
      ['to be searched', matching('POST', /-rejected\/_search$/)],
    ])(
      'where their index is forbidden %s, the sync completes, and says why they are not kept',
      async (_, match) => {
        proxy.on(match, answer(403, { error: { type: 'security_exception', reason: 'unauthorized' } }));
        expect(
          await run(
            new Map([
              ['a', { more: 1 }],
              ['b', { n: 1 }],
            ] as const),
            { client: behind },
          ),
        ).toMatchObject({
          status: 'completed',
          counters: { created: 1, rejected: 1 },
          rejects: [{ id: 'a' }],
          rejectIndex: {
            status: 'failed',
            index: rejected,
            reason: expect.stringContaining('security_exception'),
          },
        });
      },
    );
  });
});
