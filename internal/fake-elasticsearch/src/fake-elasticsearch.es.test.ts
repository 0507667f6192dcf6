import { randomUUID } from 'node:crypto';
import { Client, errors, type estypes } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import { startFakeElasticsearch, type FakeElasticsearch } from './fake-elasticsearch.ts';

interface Found {
  readonly pit_id: string;
  readonly timed_out: boolean;
  readonly _shards: { readonly failed: number };
  readonly hits: {
    readonly total?: { readonly value: number };
    readonly hits: readonly { readonly sort: unknown }[];
  };
  readonly aggregations: { readonly page: Aggregated; readonly without: Aggregated };
}

interface Aggregated {
  readonly doc_count: number;
  readonly after_key?: unknown;
  readonly buckets: readonly unknown[];
}

/** What the engine relies on, shown on every real server and on the fake alike. */
const servers = [
  ...elasticsearches().map(({ major, url }) => ({ server: `Elasticsearch ${major}`, url })),
  { server: 'the fake', url: undefined },
];

describe.each(servers)('$server', ({ url }) => {
  let fake: FakeElasticsearch | undefined;
  let client: Client;
  let index = '';

  beforeAll(async () => {
    fake = url === undefined ? await startFakeElasticsearch() : undefined;
    client = new Client({ node: url ?? fake?.url ?? '', maxRetries: 0 });
  });
  afterAll(async () => {
    await client.close();
    await fake?.close();
  });
  beforeEach(() => {
    index = `contract-${randomUUID()}`;
  });
  afterEach(() => client.indices.delete({ index: [index], ignore_unavailable: true }));

  const create = (mappings: object = {}): Promise<unknown> =>
    client.indices.create({ index, mappings, settings: { number_of_replicas: 0, refresh_interval: '-1' } });
  const bookkeeping = {
    type: 'object',
    dynamic: false,
    properties: { id: { type: 'keyword' }, version: { type: 'keyword', index: false, doc_values: true } },
  };

  /** The status and the type of the error that a request ends with. */
  const failure = async (request: Promise<unknown>): Promise<unknown> => {
    const error: unknown = await request.then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(error instanceof errors.ResponseError))
      throw new Error('The request did not fail as expected', { cause: error });
    const { error: body } = error.body as { error?: { type?: string } };
    return [error.statusCode, body?.type];
  };

  interface Items {
    readonly items: readonly Readonly<
      Record<
        string,
        {
          status: number;
          result?: string;
          error?: { type: string; reason: string; caused_by?: { reason: string } };
        }
      >
    >[];
  }

  const bulk = (
    lines: readonly unknown[],
    querystring: Record<string, string | boolean> = {},
    path = `/${index}/_bulk`,
  ): Promise<Items> =>
    client.transport.request<Items>({
      method: 'POST',
      path,
      querystring: { filter_path: 'items.*.status,items.*.error,items.*.result', ...querystring },
      bulkBody: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    });

  /** Status, and the type of the error, of each item. */
  const summary = async (answer: Promise<Items>): Promise<unknown[]> =>
    (await answer).items.flatMap((item) =>
      Object.entries(item).map(([action, { status, result, error }]) => [
        action,
        status,
        error?.type ?? result,
      ]),
    );

  const put = (id: string, body: object): object[] => [{ index: { _id: id } }, body];

  const search = (body: object): Promise<Found> =>
    client.transport.request({
      method: 'POST',
      path: '/_search',
      querystring: { allow_partial_search_results: false },
      body,
    });

  describe('indices', () => {
    test('are created once, are there, and go', async () => {
      expect(await client.indices.exists({ index })).toBe(false);
      expect(await client.indices.create({ index, settings: { number_of_replicas: 0 } })).toEqual({
        acknowledged: true,
        shards_acknowledged: true,
        index,
      });
      expect(await client.indices.exists({ index })).toBe(true);
      expect(await failure(client.indices.create({ index }))).toEqual([
        400,
        'resource_already_exists_exception',
      ]);
      await client.indices.delete({ index });
      expect(await client.indices.exists({ index })).toBe(false);
      expect(await failure(client.indices.delete({ index }))).toEqual([404, 'index_not_found_exception']);
    });

    test('that are missing are named in the error', async () => {
      for (const request of [
        () => client.indices.getMapping({ index }),
        () => client.indices.putMapping({ index, properties: {} }),
        () => client.indices.refresh({ index }),
        () => client.count({ index }),
        () => client.openPointInTime({ index, keep_alive: '1m' }),
        () => client.get({ index, id: 'a' }),
        () => client.search({ index }),
        () => client.indices.putSettings({ index, settings: { refresh_interval: '-1' } }),
        () => client.indices.getSettings({ index, name: 'index.*', flat_settings: true }),
        () => client.indices.getFieldMapping({ index, fields: 'a' }),
      ])
        expect(await failure(request())).toEqual([404, 'index_not_found_exception']);
    });

    test('keep a mapping and its _meta, merged field by field', async () => {
      await create({ _meta: { a: 1 }, properties: { _sync: bookkeeping } });
      await client.indices.putMapping({ index, properties: { n: { type: 'long' } } });
      const read = async () => (await client.indices.getMapping({ index }))[index]?.mappings;
      expect(await read()).toEqual({
        _meta: { a: 1 },
        properties: {
          _sync: {
            dynamic: 'false',
            properties: { id: { type: 'keyword' }, version: { type: 'keyword', index: false } },
          },
          n: { type: 'long' },
        },
      });
      await client.indices.putMapping({ index, _meta: { b: 2 } });
      expect((await read())?._meta).toEqual({ b: 2 });
    });

    test('refuse to map a field otherwise', async () => {
      await create({
        properties: { text: { type: 'text' }, object: { properties: { n: { type: 'long' } } } },
      });
      const map = (properties: object) => client.indices.putMapping({ index, properties } as never);
      expect(await failure(map({ text: { type: 'long' } }))).toEqual([400, 'illegal_argument_exception']);
      expect(await failure(map({ text: { properties: { n: { type: 'long' } } } }))).toEqual([
        400,
        'illegal_argument_exception',
      ]);
      expect(await failure(map({ object: { type: 'long' } }))).toEqual([400, 'illegal_argument_exception']);
    });

    test('that are made anew are others', async () => {
      const uuid = async (): Promise<unknown> => {
        const found = await client.indices.getSettings({ index, name: 'index.*', flat_settings: true });
        return (found[index]?.settings as Record<string, unknown> | undefined)?.['index.uuid'];
      };
      await create();
      const first = await uuid();
      expect(first).toEqual(expect.any(String));
      expect(await uuid()).toBe(first);
      await client.indices.delete({ index });
      await create();
      expect(await uuid()).not.toBe(first);
    });

    test('keep settings as texts, and take null for the default', async () => {
      await create();
      const read = async () => {
        const found = await client.indices.getSettings({ index, name: 'index.*', flat_settings: true });
        const settings = found[index]?.settings as Record<string, string>;
        return [
          settings['index.refresh_interval'],
          settings['index.number_of_replicas'],
          settings['index.auto_expand_replicas'],
        ];
      };
      expect(await read()).toEqual(['-1', '0', undefined]);
      await client.indices.putSettings({
        index,
        settings: { refresh_interval: '7s', number_of_replicas: '0' },
      });
      expect(await read()).toEqual(['7s', '0', undefined]);
      await client.indices.putSettings({
        index,
        settings: { refresh_interval: null, number_of_replicas: null } as never,
      });
      expect(await read()).toEqual([undefined, '1', undefined]);
    });

    test('say how one field is mapped, and nothing of one that is not', async () => {
      await create({ properties: { at: { type: 'date' } } });
      expect(await client.indices.getFieldMapping({ index, fields: 'at' })).toEqual({
        [index]: { mappings: { at: { full_name: 'at', mapping: { at: { type: 'date' } } } } },
      });
      expect(await client.indices.getFieldMapping({ index, fields: 'other' })).toEqual({
        [index]: { mappings: {} },
      });
    });
  });

  describe('bulk', () => {
    test('answers each operation in its place', async () => {
      await create();
      expect(
        await summary(
          bulk([
            ...put('a', { n: 1 }),
            { delete: { _id: 'none' } },
            ...put('a', { n: 2 }),
            { delete: { _id: 'a' } },
          ]),
        ),
      ).toEqual([
        ['index', 201, 'created'],
        ['delete', 404, 'not_found'],
        ['index', 200, 'updated'],
        ['delete', 200, 'deleted'],
      ]);
      expect(
        await summary(bulk([{ create: { _id: 'b' } }, { n: 1 }, { create: { _id: 'b' } }, { n: 2 }])),
      ).toEqual([
        ['create', 201, 'created'],
        ['create', 409, 'version_conflict_engine_exception'],
      ]);
    });

    test('makes an index that is missing, and takes the index from each line', async () => {
      expect(await summary(bulk([{ index: { _index: index, _id: 'a' } }, { n: 1 }], {}, '/_bulk'))).toEqual([
        ['index', 201, 'created'],
      ]);
      expect(await client.get({ index, id: 'a' })).toMatchObject({ found: true, _source: { n: 1 } });
    });

    test('rejects what does not fit the mapping, and leaves the mapping and the old version alone', async () => {
      await create();
      await bulk([...put('a', { mixed: 1 }), ...put('b', { other: { n: 1 } })]);
      expect(
        await summary(
          bulk([
            ...put('a', { mixed: { inner: 1 }, brought: 1 }),
            ...put('b', { other: 1 }),
            ...put('c', { mixed: 'text' }),
            ...put('d', { mixed: '12' }),
            ...put('e', { mixed: null }),
            ...put('f', { mixed: [1, { inner: 1 }] }),
          ]),
        ),
      ).toEqual([
        ['index', 400, 'document_parsing_exception'],
        ['index', 400, 'document_parsing_exception'],
        ['index', 400, 'document_parsing_exception'],
        ['index', 201, 'created'],
        ['index', 201, 'created'],
        ['index', 400, 'document_parsing_exception'],
      ]);
      expect((await client.get({ index, id: 'a' }))._source).toEqual({ mixed: 1 });
      const { mappings } = (await client.indices.getMapping({ index }))[index] ?? {};
      expect(mappings).toEqual({
        properties: { mixed: { type: 'long' }, other: { properties: { n: { type: 'long' } } } },
      });
      const answer = await bulk(put('c', { mixed: 'text' }));
      expect(answer.items[0]?.['index']?.error).toMatchObject({
        reason: expect.stringContaining('mixed'),
        caused_by: expect.anything(),
      });
    });

    test.each([
      ['_id', { _id: 1 }],
      ['an empty name', { '': 1 }],
      ['an empty part', { 'a..b': 1 }],
    ])('rejects a root field with %s', async (_, body) => {
      await create();
      const [[action, status] = []] = (await summary(bulk(put('a', body)))) as [string, number][];
      expect([action, status]).toEqual(['index', 400]);
    });

    test('takes an id that is no text for that of another document, and refuses an empty one', async () => {
      await create();
      const { items } = await bulk([
        ...put('\uFFFDx', { n: 1 }),
        ...put('', { n: 1 }),
        { delete: { _id: '\uD800x' } },
      ]);
      expect(items.map((item) => Object.values(item)[0]?.status)).toEqual([201, 400, 200]);
      expect(await failure(bulk([...put('a', { n: 1 }), { delete: { _id: '' } }]))).toEqual([
        400,
        'action_request_validation_exception',
      ]);
      const { found } = await client.get({ index, id: 'a' }, { ignore: [404] });
      expect(found).toBe(false);
    });

    test('rejects an id beyond 512 bytes, and a keyword beyond 32766', async () => {
      await create({ properties: { key: { type: 'keyword' } } });
      expect(
        await summary(bulk([...put('x'.repeat(512), {}), ...put('k', { key: 'x'.repeat(32_767) })])),
      ).toEqual([
        ['index', 201, 'created'],
        ['index', 400, 'document_parsing_exception'],
      ]);
      // The whole request, on the real server, or the item: the engine sends no such id.
      expect(
        await summary(bulk(put('x'.repeat(513), {}))).catch(() => [
          ['index', 400, 'illegal_argument_exception'],
        ]),
      ).toEqual([['index', 400, 'illegal_argument_exception']]);
    });

    test('maps what is new as the server chooses', async () => {
      await create({
        dynamic_templates: [
          {
            ids: {
              path_match: 'id',
              match_mapping_type: ['string', 'long'],
              mapping: { type: 'keyword', ignore_above: 8191 },
            },
          },
        ],
      });
      await bulk(
        put('a', {
          id: 7,
          text: 'x',
          n: 1,
          f: 1.5,
          yes: true,
          at: '2026-01-01T00:00:00.000Z',
          list: [null, 'a'],
          inner: { n: 1 },
          nothing: null,
          _timestamp: '2026-01-01',
        }),
      );
      const text = { type: 'text', fields: { keyword: { type: 'keyword', ignore_above: 256 } } };
      expect((await client.indices.getMapping({ index }))[index]?.mappings.properties).toEqual({
        id: { type: 'keyword', ignore_above: 8191 },
        text,
        n: { type: 'long' },
        f: { type: 'float' },
        yes: { type: 'boolean' },
        at: { type: 'date' },
        list: text,
        inner: { properties: { n: { type: 'long' } } },
        _timestamp: { type: 'date' },
      });
    });

    test('maps nothing where that was said, and refuses where it is strict', async () => {
      await create({ dynamic: 'strict', properties: { _sync: bookkeeping } });
      expect(
        await summary(
          bulk([...put('a', { _sync: { id: 'a', version: 'v', more: 1 } }), ...put('b', { n: 1 })]),
        ),
      ).toEqual([
        ['index', 201, 'created'],
        ['index', 400, 'strict_dynamic_mapping_exception'],
      ]);
    });

    test('refuses a request that is none', async () => {
      await create();
      for (const body of ['', '{"index":{"_id":"a"}}\n{}', '{"wrong":{"_id":"a"}}\n{}\n'])
        expect(
          await failure(
            client.transport.request({ method: 'POST', path: `/${index}/_bulk`, bulkBody: body }),
          ),
        ).toEqual([400, expect.any(String)]);
    });
  });

  describe('single documents', () => {
    test('are read at once, without a refresh', async () => {
      await create();
      expect(await client.index({ index, id: 'a', document: { n: 1 }, op_type: 'create' })).toMatchObject({
        result: 'created',
        _version: 1,
        _seq_no: 0,
        _primary_term: 1,
      });
      expect(await client.get({ index, id: 'a' })).toEqual({
        _index: index,
        _id: 'a',
        _version: 1,
        _seq_no: 0,
        _primary_term: 1,
        found: true,
        _source: { n: 1 },
      });
      expect(await client.get({ index, id: 'b' }, { ignore: [404] })).toEqual({
        _index: index,
        _id: 'b',
        found: false,
      });
      expect((await client.count({ index })).count).toBe(0);
    });

    test('are written and deleted over the version that was read, and no other', async () => {
      await create();
      const version = { if_seq_no: 0, if_primary_term: 1 };
      expect(await failure(client.index({ index, id: 'a', document: {}, ...version }))).toEqual([
        409,
        'version_conflict_engine_exception',
      ]);
      await client.index({ index, id: 'a', document: { n: 1 } });
      expect(await failure(client.index({ index, id: 'a', document: {}, op_type: 'create' }))).toEqual([
        409,
        'version_conflict_engine_exception',
      ]);
      expect(await client.index({ index, id: 'a', document: { n: 2 }, ...version })).toMatchObject({
        result: 'updated',
        _version: 2,
      });
      expect(await failure(client.index({ index, id: 'a', document: { n: 3 }, ...version }))).toEqual([
        409,
        'version_conflict_engine_exception',
      ]);
      expect(await failure(client.delete({ index, id: 'a', ...version }))).toEqual([
        409,
        'version_conflict_engine_exception',
      ]);
      expect((await client.get({ index, id: 'a' }))._source).toEqual({ n: 2 });
      expect(await client.delete({ index, id: 'a' })).toMatchObject({ result: 'deleted' });
      expect(await failure(client.delete({ index, id: 'a' }))).toEqual([404, undefined]);
      expect(await client.delete({ index, id: 'a' }, { ignore: [404] })).toMatchObject({
        result: 'not_found',
      });
    });

    test('come many at once, those that are missing too', async () => {
      await create();
      await client.index({ index, id: 'é/😀', document: { n: 1 } });
      const { docs } = await client.mget({ index, ids: ['é/😀', 'b'] });
      expect(docs).toMatchObject([
        { _id: 'é/😀', found: true, _source: { n: 1 } },
        { _id: 'b', found: false },
      ]);
    });
  });

  describe('searches', () => {
    test('see what was refreshed', async () => {
      await create();
      await bulk(put('a', { n: 1 }));
      expect((await client.search({ index })).hits.hits).toEqual([]);
      await client.indices.refresh({ index });
      await bulk([...put('a', { n: 2 }), ...put('b', {})]);
      expect(await client.count({ index })).toMatchObject({ count: 1 });
      expect((await client.search({ index })).hits.hits).toMatchObject([{ _id: 'a', _source: { n: 1 } }]);
      await bulk([{ delete: { _id: 'a' } }], { refresh: true });
      expect((await client.search({ index })).hits.hits).toMatchObject([{ _id: 'b', _source: {} }]);
    });

    test('in a point in time see what was there when it was opened, page by page', async () => {
      await create({ properties: { _sync: bookkeeping, _timestamp: { type: 'date' } } });
      const ids = ['a', 'b', 'c', 'd', 'e'];
      await bulk(
        ids.flatMap((id) =>
          put(id, { _timestamp: '2026-01-01T00:00:00Z', _sync: { id, version: `v${id}` } }),
        ),
        { refresh: true },
      );
      await bulk(put('late', {}));
      const { id } = await client.openPointInTime({ index, keep_alive: '1m' });
      await bulk([{ delete: { _id: 'a' } }], { refresh: true });
      const found: unknown[] = [];
      const page = (after: unknown) =>
        search({
          pit: { id, keep_alive: '1m' },
          size: 2,
          sort: ['_shard_doc'],
          _source: false,
          docvalue_fields: ['_sync.version', { field: '_timestamp', format: 'epoch_millis' }],
          track_total_hits: after === undefined,
          ...(after === undefined ? {} : { search_after: after }),
        });
      for (let after: unknown; ;) {
        const { hits, timed_out, _shards, pit_id } = await page(after);
        expect([timed_out, _shards.failed, typeof pit_id]).toEqual([false, 0, 'string']);
        expect(hits.total).toEqual(after === undefined ? { value: 5, relation: 'eq' } : undefined);
        if (hits.hits.length === 0) break;
        found.push(...hits.hits);
        after = hits.hits.at(-1)?.sort;
      }
      expect(found).toEqual(
        ids.map((_id) => ({
          _index: index,
          _id,
          _score: null,
          fields: { '_sync.version': [`v${_id}`], _timestamp: ['1767225600000'] },
          sort: [expect.any(Number)],
        })),
      );
      expect(await client.closePointInTime({ id })).toEqual({ succeeded: true, num_freed: 1 });
    });

    test('go by a field upwards, page by page, without what is left out of them', async () => {
      await create({ dynamic: false, properties: { key: { type: 'keyword' }, run: { type: 'keyword' } } });
      const ids = ['a', 'B', '\uFFFD', '😀', 'é'];
      const operations = ids.flatMap((id) => put(id, { key: id, run: id === 'a' ? '1' : '2', text: 't' }));
      await bulk(operations, { refresh: true });
      const page = (after: unknown[] | undefined, more: object = {}): Promise<estypes.SearchResponse> =>
        client.search({
          index,
          size: 2,
          track_total_hits: true,
          sort: [{ key: { order: 'asc', unmapped_type: 'keyword' } }],
          ...(after === undefined ? {} : { search_after: after as string[] }),
          ...more,
        });
      const found: unknown[] = [];
      for (let after: unknown[] | undefined; ;) {
        const { hits } = await page(after, { _source_excludes: ['text'] });
        expect(hits.total).toEqual({ value: 5, relation: 'eq' });
        if (hits.hits.length === 0) break;
        found.push(...hits.hits.map(({ _id, _source, sort }) => [_id, _source, sort]));
        after = hits.hits.at(-1)?.sort;
      }
      const run = (id: string): string => (id === 'a' ? '1' : '2');
      expect(found).toEqual(
        ['B', 'a', 'é', '\uFFFD', '😀'].map((id) => [id, { key: id, run: run(id) }, [id]]),
      );
      const query = { bool: { must_not: { term: { run: '2' } } } };
      const { hits } = await page(undefined, { query, _source: false });
      expect(hits.hits.map(({ _id, _source }) => [_id, _source])).toEqual([['a', undefined]]);
    });

    test('in no index give nothing where that was said', async () => {
      const sort = [{ key: { order: 'asc' as const, unmapped_type: 'keyword' as const } }];
      const { hits } = await client.search({ index, ignore_unavailable: true, track_total_hits: true, sort });
      expect([hits.total, hits.hits]).toEqual([{ value: 0, relation: 'eq' }, []]);
      expect(await failure(client.search({ index }))).toEqual([404, 'index_not_found_exception']);
    });

    test('without stored fields give doc values alone', async () => {
      await create({ properties: { _sync: bookkeeping } });
      await bulk([...put('a', { _sync: { id: 'a', version: 'v' } }), ...put('b', {})], { refresh: true });
      const { id } = await client.openPointInTime({ index, keep_alive: '1m' });
      const { hits } = await search({
        pit: { id, keep_alive: '1m' },
        sort: ['_shard_doc'],
        _source: false,
        stored_fields: '_none_',
        docvalue_fields: ['_sync.id', '_sync.version'],
        track_total_hits: false,
      });
      const sort = [expect.any(Number)];
      expect(hits.hits).toEqual([
        { _index: index, _score: null, fields: { '_sync.id': ['a'], '_sync.version': ['v'] }, sort },
        { _index: index, _score: null, sort },
      ]);
      await client.closePointInTime({ id });
    });

    test('in a point in time that is gone end with 404', async () => {
      await create();
      const { id } = await client.openPointInTime({ index, keep_alive: '1m' });
      await client.closePointInTime({ id });
      expect(await failure(search({ pit: { id, keep_alive: '1m' }, size: 0 }))).toEqual([
        404,
        'search_phase_execution_exception',
      ]);
      expect(await failure(client.closePointInTime({ id }))).toEqual([404, undefined]);
    });

    test('count who lacks a field, and page through its values in the order of UTF-8 bytes', async () => {
      await create({ properties: { _sync: bookkeeping } });
      const ids = ['a', 'B', '\uFFFD', '😀', 'é', 'aa'];
      await bulk(
        [
          ...ids.flatMap((id) => put(id, { _sync: { id, ...(id !== 'aa' && { version: `v${id}` }) } })),
          ...put('double', { _sync: { id: 'a', version: 'va' } }),
          ...put('foreign', { n: 1 }),
        ],
        { refresh: true },
      );
      const { id } = await client.openPointInTime({ index, keep_alive: '1m' });
      const pit = { id, keep_alive: '1m' };
      const counted = await search({
        pit,
        size: 0,
        track_total_hits: true,
        aggs: { without: { missing: { field: '_sync.id' } } },
      });
      expect([counted.hits.total?.value, counted.aggregations.without.doc_count]).toEqual([8, 1]);

      const buckets: unknown[] = [];
      for (let after: unknown; ;) {
        const { aggregations, hits } = await search({
          pit,
          size: 0,
          track_total_hits: false,
          aggs: {
            page: {
              composite: {
                size: 4,
                sources: [
                  { id: { terms: { field: '_sync.id' } } },
                  { version: { terms: { field: '_sync.version', missing_bucket: true } } },
                ],
                ...(after === undefined ? {} : { after }),
              },
            },
          },
        });
        expect(hits.total).toBeUndefined();
        buckets.push(...aggregations.page.buckets);
        after = aggregations.page.after_key;
        if (after === undefined) break;
      }
      expect(buckets).toEqual([
        { key: { id: 'B', version: 'vB' }, doc_count: 1 },
        { key: { id: 'a', version: 'va' }, doc_count: 2 },
        { key: { id: 'aa', version: null }, doc_count: 1 },
        { key: { id: 'é', version: 'vé' }, doc_count: 1 },
        { key: { id: '\uFFFD', version: 'v\uFFFD' }, doc_count: 1 },
        { key: { id: '😀', version: 'v😀' }, doc_count: 1 },
      ]);
      const rest = await search({
        pit,
        size: 0,
        track_total_hits: true,
        query: { range: { '_sync.id': { gt: 'é' } } },
      });
      expect(rest.hits.total?.value).toBe(2);
      await client.closePointInTime({ id });
    });

    test('that aggregate a text are refused', async () => {
      await create({ properties: { _sync: { properties: { id: { type: 'text' } } } } });
      await bulk(put('a', { _sync: { id: 'a' } }), { refresh: true });
      const request = client.search({
        index,
        size: 0,
        aggs: { page: { composite: { sources: [{ id: { terms: { field: '_sync.id' } } }] } } },
      });
      expect(((await failure(request)) as unknown[])[0]).toBe(400);
    });
  });

  test('says who it is', async () => {
    expect(await client.info()).toMatchObject({
      tagline: 'You Know, for Search',
      version: { number: expect.stringMatching(/^\d+\.\d+/) },
    });
  });
});
