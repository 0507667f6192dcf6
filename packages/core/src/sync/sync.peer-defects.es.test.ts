// What went wrong with the Python service, by the sections of its description; each is right here.
import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import {
  answer,
  bulkOperations,
  delay,
  elasticsearches,
  matching,
  refuseBulkItems,
  startFaultProxy,
  type FaultProxy,
} from '@elastic-ingest/local-services';
import type { Source, SourceDocument } from '@elastic-ingest/source-sdk';
import { sourceOf } from './source-of.fixture.ts';
import { sync } from './sync.ts';
import type { SyncOptions } from './sync-options.ts';
import type { SyncOutcome } from './sync-outcome.ts';

const bulk = matching('POST', '/_bulk');
const document = (id: string, body: Record<string, unknown> = {}): SourceDocument => ({
  id,
  body: () => ({ n: 1, ...body }),
});

describe.each(elasticsearches())(
  'what the Python service does wrong, into Elasticsearch $major',
  ({ url }) => {
    const direct = new Client({ node: url });
    let proxy: FaultProxy;
    let client: Client;
    let index = '';
    afterAll(() => direct.close());
    beforeEach(async () => {
      proxy = await startFaultProxy(url, { keepBodies: true });
      client = new Client({ node: proxy.url, maxRetries: 0 });
      index = `defect-${randomUUID()}`;
    });
    afterEach(async () => {
      await direct.indices.delete({ index: [index, `${index}-rejected`], ignore_unavailable: true });
      await client.close();
      await proxy.close();
    });

    const run = (
      source: Source | readonly SourceDocument[],
      options: Partial<SyncOptions> = {},
    ): Promise<SyncOutcome> =>
      sync({
        client,
        index,
        owner: 'test',
        indexSettings: { number_of_replicas: 0 },
        limits: { delayMs: 1, attempts: 3 },
        refresh: true,
        source: 'ping' in source ? source : sourceOf(source),
        ...options,
      });
    const ids = async (): Promise<string[]> => {
      await direct.indices.refresh({ index });
      const { hits } = await direct.search({ index, size: 1000, sort: [{ '_sync.id': 'asc' }] });
      return hits.hits.map(({ _id }) => _id ?? '');
    };
    const sourceFields = async (id: string): Promise<Record<string, unknown> | undefined> =>
      (await direct.get<Record<string, unknown>>({ index, id }))._source;

    test('1.1 a source that says itself that nothing changed is not read', async () => {
      const changed = (): Promise<boolean> => Promise.resolve(false);
      await run({ ...sourceOf([document('a')]), changed });
      const source: Source = {
        ...sourceOf([]),
        changed,
        documents: () => {
          throw new Error('it was read');
        },
      };
      expect(await run(source)).toMatchObject({ status: 'completed', counters: { read: 0, deleted: 0 } });
    });

    test('1.2 a source that is empty all at once deletes nothing', async () => {
      await run([document('a'), document('b')]);
      expect(await run([])).toMatchObject({ status: 'guarded', counters: { deleted: 0 } });
      expect(await ids()).toEqual(['a', 'b']);
    });

    test('1.2 documents that did not change are not written again, and are counted', async () => {
      await run([document('a'), document('b')]);
      const before = proxy.requests.length;
      expect(await run([document('a'), document('b')])).toMatchObject({
        counters: { created: 0, updated: 0, unchanged: 2 },
      });
      expect(proxy.requests.slice(before).some(({ path }) => path.includes('_bulk'))).toBe(false);
    });

    test('1.2 documents without a field `id` are known by their `_id`', async () => {
      await direct.indices.create({ index, settings: { number_of_replicas: 0 } });
      await direct.index({ index, id: 'a', document: { n: 1 } });
      await direct.index({ index, id: 'gone', document: { n: 1 }, refresh: true });
      expect(await run([document('a')], { adopt: true })).toMatchObject({
        counters: { created: 0, updated: 1, deleted: 1 },
      });
      expect(await ids()).toEqual(['a']);
    });

    test('1.3 what is gone is deleted only after a complete read, and a broken read is not begun again by stealth', async () => {
      await run([document('a'), document('b')]);
      let reads = 0;
      const source: Source = {
        ...sourceOf([]),
        async *documents() {
          reads += 1;
          yield document('a', { n: 2 });
          throw new Error('lost');
        },
      };
      expect(await run(source)).toMatchObject({ status: 'failed', counters: { deleted: 0 } });
      expect(reads).toBe(1);
      expect(await ids()).toEqual(['a', 'b']);
    });

    test('1.5 a document that cannot be made is a reject with its reason, and its old version stays', async () => {
      await run([document('a'), document('b')]);
      const broken: SourceDocument = {
        id: 'a',
        fingerprint: 'new',
        body: () => Promise.reject(new Error('the download failed')),
      };
      expect(await run([broken, document('b')])).toMatchObject({
        status: 'completed',
        counters: { read: 2, rejected: 1, updated: 0, unchanged: 1, deleted: 0 },
        rejects: [{ id: 'a', reason: expect.stringContaining('the download failed'), stale: true }],
      });
      expect(await ids()).toEqual(['a', 'b']);
    });

    test('2 ids such as "0" and "false" are ids as any other', async () => {
      const documents = ['0', 'false', 'null', ' '].map((id) => document(id));
      await run(documents);
      expect(await run(documents)).toMatchObject({ counters: { unchanged: 4, deleted: 0 } });
      expect(await ids()).toEqual([' ', '0', 'false', 'null']);
    });

    test.each([0, null, undefined])(
      '2 an id that is %p stops the sync, and nothing is deleted for it',
      async (id) => {
        await run([document('0'), document('null')]);
        const nameless = { ...document('x'), id: id as unknown as string };
        expect(await run([nameless])).toMatchObject({
          status: 'failed',
          error: { code: 'EI_ID_NOT_TEXT' },
          counters: { deleted: 0 },
        });
        expect(await ids()).toEqual(['0', 'null']);
      },
    );

    test("2 a source's own field `id` is kept", async () => {
      await run([document('a', { id: 'own' })]);
      expect(await sourceFields('a')).toMatchObject({ id: 'own' });
      expect(await run([document('a', { id: 'own' })])).toMatchObject({ counters: { unchanged: 1 } });
    });

    test('2 a field `id` that is changed on the way, as by a pipeline, breaks no delete', async () => {
      await run([document('a'), document('b'), document('c')]);
      for (const id of ['a', 'b']) await direct.update({ index, id, doc: { id: 'c' }, refresh: true });
      expect(await run([document('a'), document('c')])).toMatchObject({
        counters: { unchanged: 2, deleted: 1 },
      });
      expect(await ids()).toEqual(['a', 'c']);
    });

    test('2 ids above 512 bytes are stored, told apart, and deleted', async () => {
      const long = (end: string): string => `${'é'.repeat(300)}${end}`;
      await run([document(long('1')), document(long('2'))]);
      expect(await run([document(long('2')), document('short')])).toMatchObject({
        counters: { created: 1, unchanged: 1, deleted: 1 },
      });
      const { hits } = await direct.search<{ _sync: { id: string } }>({ index });
      expect(hits.hits.map(({ _source }) => _source?._sync.id).sort()).toEqual(['short', long('2')].sort());
    });

    test('2 a document without a timestamp is given none, now or later', async () => {
      await run([document('a')]);
      const first = await sourceFields('a');
      await run([document('a')]);
      expect(first).not.toHaveProperty('_timestamp');
      expect(await sourceFields('a')).toEqual(first);
    });

    test('3 a slow cluster slows the sync and does not fail it', async () => {
      proxy.on(bulk, delay(50));
      const documents = Array.from({ length: 60 }, (_, n) => document(`id-${n}`));
      const limits = { operations: 5, bytes: 2000, concurrency: 1 };
      expect(await run(documents, { limits })).toMatchObject({
        status: 'completed',
        counters: { created: 60 },
      });
    });

    test('3 a document of 4 MB is stored, not dropped', async () => {
      const text = 'word '.repeat(800_000);
      expect(await run([document('a', { text })])).toMatchObject({ counters: { created: 1, rejected: 0 } });
      expect(await sourceFields('a')).toMatchObject({ text });
    });

    test('4 items that are answered 429 within a 200 are sent again, and those alone', async () => {
      proxy.on(
        bulk,
        refuseBulkItems(({ id }, time) => id === 'b' && time === 1),
      );
      expect(await run([document('a'), document('b'), document('c')])).toMatchObject({
        status: 'completed',
        counters: { created: 3, rejected: 0 },
      });
      const sent = proxy.requests
        .filter(({ path }) => path.endsWith('/_bulk'))
        .map(({ body = Buffer.of(), path }) => bulkOperations(body, path));
      expect(sent.map((operations) => operations.map(({ id }) => id))).toEqual([['a', 'b', 'c'], ['b']]);
    });

    test('4 a bulk request that fails for good fails the sync, and nothing is counted that was not acknowledged', async () => {
      await run([document('old')]);
      proxy.on(matching('POST', '/_bulk'), answer(400, { error: 'no' }), { times: 1 });
      const documents = Array.from({ length: 40 }, (_, n) => document(`id-${n}`));
      const outcome = await run(documents, {
        limits: { operations: 10, concurrency: 2 },
        allowDeletes: true,
      });
      expect(outcome).toMatchObject({ status: 'failed', counters: { deleted: 0 } });
      expect((await ids()).filter((id) => id !== 'old')).toHaveLength(outcome.counters.created);
      expect(await ids()).toContain('old');
    });

    test('4 a delete of what is not there any more is not counted', async () => {
      await run([document('a'), document('gone'), document('b')]);
      const source: Source = {
        ...sourceOf([]),
        async *documents() {
          await direct.delete({ index, id: 'gone', refresh: true });
          yield [document('a'), document('b')];
        },
      };
      expect(await run(source)).toMatchObject({
        status: 'completed',
        counters: { deleted: 0, unchanged: 2 },
      });
    });

    test('6 a new index has the mappings and settings that were given', async () => {
      const indexSettings = { number_of_replicas: 0, refresh_interval: '7s' };
      await run([document('a')], { indexSettings, indexMappings: { properties: { n: { type: 'short' } } } });
      const [found] = Object.values(await direct.indices.get({ index }));
      expect(found?.mappings?.properties?.['n']).toEqual({ type: 'short' });
      expect(found?.settings?.index?.refresh_interval).toBe('7s');
    });

    test('7 a bulk request is tried as often as the limits say', async () => {
      proxy.on(bulk, answer(503));
      expect(await run([document('a')], { limits: { attempts: 4, delayMs: 1 } })).toMatchObject({
        status: 'failed',
        error: { code: 'EI_NOT_ACKNOWLEDGED' },
      });
      expect(proxy.requests.filter(({ path }) => path.includes('_bulk'))).toHaveLength(4);
    });
  },
);
