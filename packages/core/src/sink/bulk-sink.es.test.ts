import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import {
  answer,
  elasticsearches,
  matching,
  refuseBulkItems,
  rewriteJson,
  startFaultProxy,
  type FaultProxy,
} from '@elastic-ingest/local-services';
import type { BulkOperation } from './bulk-operation.ts';
import { BulkSink, type BulkSinkOptions } from './bulk-sink.ts';
import { defaultBulkLimits } from './bulk-limits.ts';

const bulk = matching('POST', '/_bulk');

describe.each(elasticsearches())('the bulk sink into Elasticsearch $major', ({ url }) => {
  const direct = new Client({ node: url });
  let proxy: FaultProxy;
  let client: Client;
  let index = '';
  let settled: string[] = [];
  let waits: number[] = [];
  afterAll(() => direct.close());
  beforeEach(async () => {
    proxy = await startFaultProxy(url);
    client = new Client({ node: proxy.url });
    index = `sink-${randomUUID()}`;
    settled = [];
    waits = [];
    await direct.indices.create({
      index,
      settings: { number_of_replicas: 0 },
      mappings: { properties: { n: { type: 'long' }, text: { type: 'keyword', index: false } } },
    });
  });
  afterEach(async () => {
    await direct.indices.delete({ index });
    await client.close();
    await proxy.close();
  });

  const open = (options: Partial<BulkSinkOptions> = {}): BulkSink =>
    new BulkSink({
      client,
      index,
      limits: { ...defaultBulkLimits, operations: 5, delayMs: 1 },
      signal: new AbortController().signal,
      random: () => 0.5,
      clock: {
        now: () => Date.now(),
        wait: async (milliseconds) => {
          waits.push(milliseconds);
          await new Promise((resolve) => setImmediate(resolve));
        },
      },
      beforeSend: () => undefined,
      onSettled: ({ id }, { kind }) => void settled.push(`${id} ${kind}`),
      ...options,
    });
  const operation = (id: string, body: Record<string, unknown>): BulkOperation => ({
    action: 'index',
    id,
    documentId: id,
    body: { json: Buffer.from(JSON.stringify(body)), engineFields: [] },
    tail: '}',
  });
  const fill = async (
    sink: BulkSink,
    documents: ReadonlyMap<string, Record<string, unknown>>,
  ): Promise<void> => {
    for (const [id, body] of documents) await sink.add(operation(id, body));
    await sink.flush();
  };
  const numbered = (count: number): Map<string, Record<string, unknown>> =>
    new Map(Array.from({ length: count }, (_, n) => [`id-${n}`, { n }]));
  const stored = async (): Promise<Map<string, unknown>> => {
    await direct.indices.refresh({ index });
    const { hits } = await direct.search({ index, size: 10_000 });
    return new Map(hits.hits.map(({ _id, _source }) => [_id ?? '', _source]));
  };

  test('a cluster that answers 429 to all but one request at a time gets one or two, and every document', async () => {
    let inside = 0;
    const most: number[] = [];
    proxy.on(bulk, async (exchange) => {
      inside += 1;
      most.push(inside);
      try {
        await (inside > 1 ? answer(429)(exchange) : exchange.pass());
      } finally {
        inside -= 1;
      }
    });
    const documents = numbered(300);
    const sink = open({
      limits: { ...defaultBulkLimits, operations: 5, concurrency: 8, attempts: 4, delayMs: 1 },
    });
    await fill(sink, documents);
    expect(await stored()).toEqual(documents);
    expect(settled).toHaveLength(300);
    expect(sink.requestLimit).toBeLessThanOrEqual(2);
    expect(Math.max(...most.slice(8))).toBeLessThanOrEqual(2);
    const refused = proxy.requests.filter(({ outcome }) => outcome === 429).length;
    expect(refused).toBeLessThan(60);
  });

  test('a cluster that takes one document a time is slow, not broken', async () => {
    proxy.on(
      bulk,
      refuseBulkItems(({ id }, time) => id !== `id-${time - 1}`),
    );
    const limits = { ...defaultBulkLimits, attempts: 2, delayMs: 1 };
    await fill(open({ limits }), numbered(6));
    expect(settled).toEqual(Array.from({ length: 6 }, (_, n) => `id-${n} created`));
    proxy.clear();
    proxy.on(
      bulk,
      refuseBulkItems(({ id }) => id === 'id-1'),
    );
    await expect(fill(open({ limits }), numbered(3))).rejects.toMatchObject({ code: 'EI_NOT_ACKNOWLEDGED' });
    expect(settled.slice(6)).toEqual(['id-0 updated', 'id-2 updated']);
  });

  test('what it holds, and what is under way, stays below its bound', async () => {
    const limits = { ...defaultBulkLimits, bytes: 4000, concurrency: 3, delayMs: 1 };
    let underWay = 0;
    let mostUnderWay = 0;
    proxy.on(bulk, async (exchange) => {
      const { length } = await exchange.body();
      underWay += length;
      mostUnderWay = Math.max(mostUnderWay, underWay);
      await (proxy.requests.length % 3 === 0 ? answer(503)(exchange) : exchange.pass());
      underWay -= length;
    });
    const documents = new Map(
      Array.from({ length: 120 }, (_, n) => [
        `id-${n}`,
        { n, text: 'x'.repeat(n % 40 === 7 ? 9000 : n * 3) },
      ]),
    );
    const sink = open({ limits });
    let held = 0;
    for (const [id, body] of documents) {
      await sink.add(operation(id, body));
      held = Math.max(held, sink.heldBytes);
    }
    await sink.flush();
    expect(held).toBeLessThanOrEqual(4000 * 4);
    expect(held).toBeGreaterThan(4000);
    expect(mostUnderWay).toBeLessThanOrEqual(4000 * 4);
    expect(await stored()).toEqual(documents);
  });

  test('a pause that the server asks for takes the place of its own', async () => {
    proxy.on(bulk, answer(429, {}, { 'retry-after': '7' }), { times: 1 });
    const date = 'Thu, 01 Jan 2026 00:00:00 GMT';
    proxy.on(bulk, answer(503, {}, { 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT', date }), { times: 1 });
    proxy.on(bulk, answer(503), { times: 1 });
    await fill(open({ limits: { ...defaultBulkLimits, delayMs: 100 } }), numbered(2));
    expect(waits).toEqual([7000, 9000, 0.5 * 400]);
    expect(settled).toEqual(['id-0 created', 'id-1 created']);
  });

  test('bodies are gzipped when asked for, and only then', async () => {
    await fill(open({ compress: true }), numbered(3));
    await fill(open(), numbered(3));
    expect(proxy.requests.map(({ headers }) => headers['content-encoding'])).toEqual(['gzip', undefined]);
    expect(settled.map((line) => line.split(' ')[1])).toEqual([
      ...Array.from({ length: 3 }, () => 'created'),
      ...Array.from({ length: 3 }, () => 'updated'),
    ]);
  });

  test('documents go through the pipeline; one that is missing fails them all, not each', async () => {
    await direct.ingest.putPipeline({ id: index, processors: [] });
    await fill(open({ pipeline: index }), numbered(2));
    expect(proxy.requests[0]?.query.get('pipeline')).toBe(index);
    await direct.ingest.deletePipeline({ id: index });
    await expect(fill(open({ pipeline: index }), numbered(2))).rejects.toMatchObject({
      code: 'EI_BULK_REFUSED',
      message: expect.stringContaining(`pipeline with id [${index}] does not exist`),
      hint: expect.stringContaining('pipeline'),
    });
    expect(settled).toEqual(['id-0 created', 'id-1 created']);
  });

  test('a document that the pipeline drops counts as dropped, not as created', async () => {
    proxy.on(
      bulk,
      rewriteJson((json) => {
        const { items } = json as { items: { index: { status: number; result: string } }[] };
        for (const { index: item } of items.slice(1)) Object.assign(item, { status: 200, result: 'noop' });
        return json;
      }),
    );
    await fill(open(), numbered(2));
    expect(settled).toEqual(['id-0 created', 'id-1 dropped']);
  });

  test('an alias may be demanded', async () => {
    await expect(fill(open({ requireAlias: true }), numbered(1))).rejects.toMatchObject({
      code: 'EI_BULK_REFUSED',
      hint: expect.stringContaining('alias'),
    });
    const alias = `${index}-alias`;
    await direct.indices.putAlias({ index, name: alias });
    await fill(open({ requireAlias: true, index: alias }), numbered(1));
    expect(settled).toEqual(['id-0 created']);
  });

  test('a delete of what is not there is no error', async () => {
    const sink = open();
    await sink.add({ action: 'delete', id: 'absent' });
    await sink.flush();
    expect(settled).toEqual(['absent absent']);
  });

  test('a batch that fails ends the pauses of the others, and nothing more is sent', async () => {
    let waiting: () => void = () => undefined;
    const waited = new Promise<void>((resolve) => (waiting = resolve));
    const clock = {
      now: () => 0,
      wait: (_: number, signal?: AbortSignal) =>
        new Promise<void>((__, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason as Error));
          waiting();
        }),
    };
    proxy.on(bulk, answer(503), { times: 1 });
    proxy.on(bulk, answer(403));
    const sink = open({ clock, limits: { ...defaultBulkLimits, operations: 1 } });
    await sink.add(operation('a', {}));
    await waited;
    await sink.add(operation('b', {}));
    await expect(sink.flush()).rejects.toMatchObject({ code: 'EI_BULK_REFUSED' });
    expect(proxy.requests).toHaveLength(2);
    expect(settled).toEqual([]);
  });
});
