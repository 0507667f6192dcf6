import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import {
  answer,
  bulkOperations,
  cutAfterForwarding,
  cutBeforeForwarding,
  elasticsearches,
  matching,
  refuseBulkItems,
  rewriteJson,
  startFaultProxy,
  type Fault,
  type FaultProxy,
} from '@elastic-ingest/local-services';
import { sourceOf, type Documents } from './source-of.fixture.ts';
import type { SyncOptions } from './sync-options.ts';
import type { SyncOutcome } from './sync-outcome.ts';
import { sync } from './sync.ts';

/** Bulk requests on the index itself, not on the one for rejected documents. */
const bulk = matching('POST', /(?<!-rejected)\/_bulk$/);

const half: Fault = async (exchange) => {
  const answered = await exchange.forward();
  await exchange.reply({ ...answered, body: answered.body.toString().slice(0, -20) });
};
const tooLargeAbove =
  (most: number): Fault =>
  async (exchange) => {
    const body = await exchange.body();
    const { length } = bulkOperations(body, exchange.request.path);
    await (length > most ? answer(413)(exchange) : exchange.pass());
  };
const withoutLastItem = rewriteJson((json) => {
  const { items } = json as { items: unknown[] };
  return { items: items.slice(0, -1) };
});
const withoutResults = rewriteJson((json) => {
  const { items } = json as { items: { index: { status: number } }[] };
  return { items: items.map(({ index: { status } }) => ({ index: { status } })) };
});
const html = '<html><body>502 Bad Gateway</body></html>';

interface Case {
  readonly name: string;
  readonly fault: Fault;
  readonly times: number;
  /** How the nine good documents are reported. */
  readonly created: number;
}

/** Where the answer was lost after the server had done its work, what it acknowledges at last is an update of what it made itself. */
const cases: readonly Case[] = [
  {
    name: 'single items answered 429',
    fault: refuseBulkItems(({ id }, time) => time < 3 && id !== 'id-3'),
    times: 99,
    created: 9,
  },
  {
    name: 'single items answered 503',
    fault: refuseBulkItems((_, time) => time === 1, { status: 503, type: 'unavailable_shards_exception' }),
    times: 99,
    created: 9,
  },
  {
    name: 'requests answered 429 with a pause',
    fault: answer(429, {}, { 'retry-after': '0' }),
    times: 2,
    created: 9,
  },
  {
    name: 'requests answered 503 with a date',
    fault: answer(503, {}, { 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT' }),
    times: 2,
    created: 9,
  },
  { name: 'requests too large for the server', fault: tooLargeAbove(2), times: 99, created: 9 },
  { name: 'a connection cut before the server had it', fault: cutBeforeForwarding, times: 1, created: 9 },
  { name: 'a connection cut after the server did it', fault: cutAfterForwarding, times: 1, created: 4 },
  { name: 'half of the answer', fault: half, times: 1, created: 4 },
  { name: 'an answer that lacks an item', fault: withoutLastItem, times: 1, created: 4 },
  { name: 'an answer without items', fault: rewriteJson(() => ({})), times: 1, created: 4 },
  { name: 'items that do not say what was done', fault: withoutResults, times: 1, created: 4 },
  {
    name: 'a page of HTML with 200 from a proxy',
    fault: answer(200, html, { 'content-type': 'text/html', 'x-elastic-product': '' }),
    times: 1,
    created: 9,
  },
  {
    name: 'a page of HTML with 200 that names Elasticsearch',
    fault: answer(200, html, { 'content-type': 'text/html' }),
    times: 1,
    created: 9,
  },
  {
    name: 'a page of HTML with 502',
    fault: answer(502, html, { 'content-type': 'text/html' }),
    times: 1,
    created: 9,
  },
];

describe.each(elasticsearches())('a sync into Elasticsearch $major through faults', ({ url }) => {
  const direct = new Client({ node: url });
  let proxy: FaultProxy;
  let client: Client;
  let index = '';
  afterAll(() => direct.close());
  beforeEach(async () => {
    proxy = await startFaultProxy(url);
    client = new Client({ node: proxy.url });
    index = `faults-${randomUUID()}`;
    await direct.indices.create({
      index,
      settings: { number_of_replicas: 0 },
      mappings: { properties: { n: { type: 'long' } } },
    });
  });
  afterEach(async () => {
    await direct.indices.delete({ index: [index, `${index}-rejected`], ignore_unavailable: true });
    await client.close();
    await proxy.close();
  });

  const run = (bodies: Documents, options: Partial<SyncOptions> = {}): Promise<SyncOutcome> =>
    sync({
      client,
      index,
      owner: 'test',
      source: sourceOf(bodies),
      limits: { delayMs: 1, attempts: 4, operations: 5, concurrency: 1 },
      ...options,
    });
  const stored = async (): Promise<Map<string, unknown>> => {
    await direct.indices.refresh({ index });
    const { hits } = await direct.search<Record<string, unknown>>({ index, size: 10_000 });
    return new Map(
      hits.hits.map(({ _id = '', _source: { _sync, id, ...body } = {} }) => {
        expect([(_sync as { id: string }).id, id]).toEqual([_id, _id]);
        return [_id, body];
      }),
    );
  };
  const numbered = (count: number, n = 0): Map<string, Record<string, unknown>> =>
    new Map(Array.from({ length: count }, (_, at) => [`id-${at}`, { n: n + at }]));

  test.each(cases)('$name: the index is the source less its reject', async ({ fault, times, created }) => {
    proxy.on(bulk, fault, { times });
    const good = numbered(9);
    const outcome = await run(new Map([...good, ['bad', { n: 'no number' }]]));
    expect(outcome).toMatchObject({
      status: 'completed',
      counters: {
        read: 10,
        created,
        updated: 9 - created,
        deleted: 0,
        unchanged: 0,
        rejected: 1,
        dropped: 0,
      },
      rejects: [{ id: 'bad', stale: false, errorType: 'document_parsing_exception' }],
    });
    expect(await stored()).toEqual(good);
    proxy.clear();
    good.delete('id-8');
    expect(await run(good)).toMatchObject({
      status: 'completed',
      counters: { created: 0, updated: 0, deleted: 1, unchanged: 8, rejected: 0 },
    });
    expect(await stored()).toEqual(good);
  });

  test('a request that is not answered in time is sent again', async () => {
    const impatient = new Client({ node: proxy.url, requestTimeout: 3000 });
    const held = proxy.held(bulk);
    const good = numbered(9);
    expect(await run(good, { client: impatient })).toMatchObject({
      status: 'completed',
      counters: { created: 9, updated: 0 },
    });
    expect(await stored()).toEqual(good);
    await (await held).release((exchange) => Promise.resolve(exchange.cut()));
    await impatient.close();
  });

  test('deletes survive faults as well', async () => {
    await run(numbered(20));
    proxy.on(
      bulk,
      refuseBulkItems(({ action }, time) => action === 'delete' && time === 1),
      { times: 2 },
    );
    proxy.on(bulk, cutAfterForwarding, { times: 1 });
    const left = numbered(3);
    const outcome = await run(left);
    expect(outcome).toMatchObject({ status: 'completed', counters: { updated: 0, unchanged: 3 } });
    // Of the batch whose answer was lost nobody knows any more who deleted it: those were found absent.
    expect(outcome.counters.deleted).toBe(12);
    expect(await stored()).toEqual(left);
  });

  test.each([
    [
      '401 of a request',
      answer(401, { error: { type: 'security_exception', reason: 'unable to authenticate' } }),
    ],
    ['403 of a request', answer(403, { error: { type: 'security_exception', reason: 'unauthorized' } })],
    [
      '403 of an item',
      refuseBulkItems(({ id }) => id === 'id-7', { status: 403, type: 'security_exception' }),
    ],
  ])('a %s half-way ends the sync with the privilege it wants, and deletes nothing', async (_, fault) => {
    await run(new Map([['old', { n: 1 }]]));
    let at = 0;
    proxy.on((request) => bulk(request) && ++at === 2, fault);
    const outcome = await run(numbered(15));
    expect(outcome).toMatchObject({
      status: 'failed',
      error: { code: 'EI_BULK_REFUSED', hint: expect.stringContaining('privileges `write`') },
      counters: { deleted: 0, updated: 0 },
    });
    const there = await stored();
    expect(there.has('old')).toBe(true);
    expect(there.size - 1).toBe(outcome.counters.created);
    expect(outcome.counters.created).toBeGreaterThanOrEqual(5);
  });

  test('an index that is made read-only half-way ends the sync, and it says how to lift that', async () => {
    let at = 0;
    proxy.on(
      (request) => bulk(request) && ++at === 2,
      async (exchange) => {
        await direct.indices.putSettings({ index, settings: { 'index.blocks.write': true } });
        await exchange.pass();
      },
    );
    const outcome = await run(numbered(15));
    expect(outcome).toMatchObject({
      status: 'failed',
      error: { code: 'EI_BULK_REFUSED', hint: expect.stringContaining('"index.blocks.write":null') },
      counters: { created: 5, rejected: 0 },
    });
    await direct.indices.putSettings({ index, settings: { 'index.blocks.write': null } });
    expect((await stored()).size).toBe(5);
  });

  test.each([1, 2, 3, 8])(
    'lost whole-bulk errors of the Python service: bulk %d of 8 fails as a whole and so does the sync',
    async (failing) => {
      let at = 0;
      proxy.on(
        (request) => bulk(request) && ++at === failing,
        answer(400, { error: { type: 'parse_exception', reason: 'broken' } }),
      );
      const outcome = await run(numbered(40));
      expect(outcome).toMatchObject({
        status: 'failed',
        error: { code: 'EI_BULK_REFUSED', message: expect.stringContaining('400: parse_exception: broken') },
      });
      expect((await stored()).size).toBe(outcome.counters.created);
      expect(outcome.counters.created).toBeLessThanOrEqual(35);
    },
  );

  test('lost whole-bulk errors of the Python service: repeated 429s that run out fail the sync', async () => {
    proxy.on(bulk, answer(429));
    expect(await run(numbered(10))).toMatchObject({
      status: 'failed',
      error: { code: 'EI_NOT_ACKNOWLEDGED' },
      counters: { created: 0 },
    });
    expect((await stored()).size).toBe(0);
  });

  test('silent skip of the Python service: a document without timestamp whose content is lazy is updated', async () => {
    await run(new Map([['a', { n: 1 }]]));
    const lazy = sourceOf(new Map(), {
      async *documents() {
        yield { id: 'a', body: () => Promise.resolve({ n: 2 }) };
      },
    });
    expect(await run(new Map(), { source: lazy })).toMatchObject({
      status: 'completed',
      counters: { updated: 1 },
    });
    expect(await stored()).toEqual(new Map([['a', { n: 2 }]]));
  });

  test('too many rejects fail the sync and delete nothing; what was acknowledged is counted', async () => {
    await run(new Map([['old', { n: 1 }]]));
    const mixed: Documents = new Map([
      ...numbered(7),
      ...Array.from({ length: 11 }, (_, at): [string, Record<string, unknown>] => [`bad-${at}`, { n: 'x' }]),
      ...Array.from({ length: 100 }, (_, at): [string, Record<string, unknown>] => [`late-${at}`, { n: at }]),
    ]);
    const outcome = await run(mixed);
    expect(outcome).toMatchObject({
      status: 'failed',
      error: { code: 'EI_TOO_MANY_REJECTS', message: expect.stringContaining('11 in a row') },
      counters: { deleted: 0, rejected: 11 },
      rejectIndex: { status: 'written', documents: 11 },
    });
    const there = await stored();
    expect(there.has('old')).toBe(true);
    expect(there.size - 1).toBe(outcome.counters.created);
    expect(await run(mixed, { errorBudget: false })).toMatchObject({
      status: 'completed',
      counters: { deleted: 1, rejected: 11 },
    });
    expect((await stored()).size).toBe(107);
  });

  test('those that fail before they are sent count in their place among the others, not all at once', async () => {
    const mixed = sourceOf(new Map(), {
      async *documents() {
        for (let at = 0; at < 1000; at++)
          yield { id: `${at}`, body: () => (at % 25 === 0 ? Promise.reject(new Error('gone')) : { at }) };
      },
    });
    expect(await run(new Map(), { source: mixed, limits: { operations: 500 } })).toMatchObject({
      status: 'completed',
      counters: { created: 960, rejected: 40 },
    });
  });

  test('documents that fail before they are sent count as well', async () => {
    const failing = sourceOf(new Map(), {
      async *documents() {
        for (let at = 0; at < 20; at++)
          yield { id: `bad-${at}`, body: () => Promise.reject(new Error('gone')) };
      },
    });
    expect(await run(new Map(), { source: failing, errorBudget: { maxConsecutiveErrors: 3 } })).toMatchObject(
      {
        status: 'failed',
        error: { code: 'EI_TOO_MANY_REJECTS' },
        counters: { rejected: 4 },
      },
    );
  });
});
