import { randomUUID } from 'node:crypto';
import { Client, type estypes } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import type { Source } from '@elastic-ingest/source-sdk';
import { ManualClock } from '../flow/manual-clock.fixture.ts';
import type { BasicRule } from '../rules/basic-rule.ts';
import { Lease } from '../state/lease.ts';
import { sourceOf, toDocuments, type Documents } from '../sync/source-of.fixture.ts';
import type { SyncOptions } from '../sync/sync-options.ts';
import { sync } from '../sync/sync.ts';
import type { VerifyOptions } from './verify-options.ts';
import type { VerifyOutcome } from './verify-outcome.ts';
import { verify } from './verify.ts';

const strategies = ['hash-table', 'merge-join'] as const;
const servers = elasticsearches().flatMap((server) =>
  strategies.map((strategy) => ({ ...server, strategy })),
);
const long = 'l'.repeat(600);
const int64 = (n: string) => ({ json: Buffer.from(`{"n":${n}}`), engineFields: [] });

describe.each(servers)('a verification of Elasticsearch $major by $strategy', ({ url, major, strategy }) => {
  const client = new Client({ node: url });
  afterAll(() => client.close());
  let index = '';
  beforeEach(() => {
    index = `verify-${randomUUID()}`;
  });
  afterEach(() => client.indices.delete({ index, ignore_unavailable: true }));

  const optionsOf = (documents: Documents | Source) => ({
    client,
    index,
    owner: 'test',
    indexSettings: { number_of_replicas: 0 },
    limits: { delayMs: 1, attempts: 3 },
    source: documents instanceof Map ? sourceOf(toDocuments(documents)) : (documents as Source),
    strategy,
    ...(strategy === 'merge-join' && { capabilities: { order: 'id' as const } }),
  });
  const run = async (documents: Documents | Source, options: Partial<SyncOptions> = {}): Promise<void> => {
    expect(await sync({ ...optionsOf(documents), ...options })).toMatchObject({
      status: 'completed',
      strategy,
    });
  };
  const synced = (documents: Documents | Source): Promise<void> => run(documents);
  const verified = (
    documents: Documents | Source,
    options: Partial<VerifyOptions> = {},
  ): Promise<VerifyOutcome> => verify({ ...optionsOf(documents), ...options });

  /** Writes `_source` as it is given, the engine's own field kept: behind the engine's back. */
  const tamper = async (id: string, change: (source: string) => string, as = id): Promise<void> => {
    const found = await client.get<Record<string, unknown>>({ index, id });
    await client.transport.request(
      {
        method: 'PUT',
        path: `/${index}/_doc/${encodeURIComponent(as)}`,
        body: change(JSON.stringify(found._source)),
        querystring: { refresh: true },
      },
      { headers: { 'content-type': 'application/json' } },
    );
  };
  const sequence = async (): Promise<unknown> => {
    const { indices = {} } = await client.indices.stats({ index, level: 'shards' });
    return Object.values(indices[index]?.shards ?? {}).map((copies) => copies.map((one) => one.seq_no));
  };

  test('an index is equal after a sync, whatever the documents, and nothing is written', async () => {
    const documents: Documents = new Map<string, Record<string, unknown>>([
      ['a', { n: 1, nested: { lists: [1, [2, null]], objects: [{ deep: 'ü😀' }, {}], empty: {} } }],
      ['own', { id: 'mine', _timestamp: 5, float: 0.1, large: 1e21 }],
      ['é/😀"\\', { 'key "with" \\ quotes': '"_source":{}', 日本: '\u2028' }],
      [long, { none: null }],
      ['empty', {}],
    ]);
    await synced(documents);
    const before = await sequence();
    expect(await verified(documents)).toEqual({
      status: 'equal',
      strategy,
      comparedBy: 'documents',
      tokensFor: undefined,
      counters: { read: 5, equal: 5, missing: 0, different: 0, extra: 0, excluded: 0, rejected: 0 },
      samples: { missing: [], different: [], extra: [] },
      rejects: [],
      rejectIndex: { status: 'unused' },
      repairs: undefined,
      seconds: expect.any(Number),
    });
    expect(await sequence()).toEqual(before);
  });

  test.each<[string, string, string, readonly string[]]>([
    ['a value', '{"a":[1,2],"b":{"c":"x"}}', '{"a":[1,2],"b":{"c":"y"}}', ['b.c']],
    ['the order of elements', '{"a":[1,2]}', '{"a":[2,1]}', ['a[0]', 'a[1]']],
    ['null for nothing', '{"a":1}', '{"a":1,"b":null}', ['b']],
    ['nothing for null', '{"a":1,"b":null}', '{"a":1}', ['b']],
    ['an integer beyond 2^53', '{"n":9007199254740993}', '{"n":9007199254740992}', ['n']],
    ['a text for a number', '{"n":1}', '{"n":"1"}', ['n']],
    ['another form of a letter', '{"t":"é"}', '{"t":"e\u0301"}', ['t']],
    ['its own id', '{"id":"mine"}', '{"id":"theirs"}', ['id']],
  ])('%s, changed behind its back, is seen, and repaired', async (_, own, other, paths) => {
    const source = (): Source =>
      sourceOf(
        ['a', 'b', long].map((id) => ({
          id,
          body: () => ({
            json: Buffer.from(id === 'a' ? own : '{"n":1}'),
            engineFields: own.startsWith('{"id"') && id === 'a' ? ['id'] : [],
          }),
        })),
      );
    await synced(source());
    await tamper('a', (stored) => other.replace(/}$/, `,"_sync":${stored.split('"_sync":')[1] ?? ''}`));
    const different = {
      status: 'different',
      counters: { read: 3, equal: 2, missing: 0, different: 1, extra: 0 },
      samples: { different: [{ id: 'a', paths }] },
    };
    expect(await verified(source())).toMatchObject(different);
    expect(await verified(source(), { quick: true })).toMatchObject({
      status: 'equal',
      comparedBy: 'tokens',
      tokensFor: 'quick',
    });
    expect(await verified(source(), { repair: true })).toMatchObject({
      ...different,
      status: 'repaired',
      repairs: { created: 0, updated: 1, deleted: 0, refused: 0 },
    });
    expect(await verified(source())).toMatchObject({ status: 'equal', counters: { equal: 3 } });
  });

  test('the order of keys, spaces and the form of a number make no difference', async () => {
    const documents: Documents = new Map([['a', { x: 1, y: { b: 2, c: 3 } }]]);
    await synced(documents);
    await tamper('a', () => '{ "y": {"c":3.0,"b":2e0}, "id":"a", "_sync":{"version":"v","id":"a"}, "x": 1}');
    expect(await verified(documents)).toMatchObject({ status: 'equal', counters: { equal: 1 } });
  });

  test('missing and extra documents are counted, shown and repaired', async () => {
    const documents: Documents = new Map([
      ['a', { n: 1 }],
      ['b', { n: 2 }],
      ['z', { n: 3 }],
    ]);
    await synced(new Map(documents).set('more', { n: 4 }).set(`${long}+`, { n: 5 }));
    await client.delete({ index, id: 'a' });
    await client.delete({ index, id: 'b' });
    const outcome = await verified(documents, { samples: 1 });
    expect(outcome).toMatchObject({
      status: 'different',
      strategy,
      counters: { read: 3, equal: 1, missing: 2, different: 0, extra: 2 },
      samples: { missing: ['a'], different: [], extra: [expect.stringMatching(/^(more|sha256-.*)$/)] },
    });
    expect(await verified(documents, { repair: true })).toMatchObject({
      status: 'repaired',
      counters: outcome.counters,
      repairs: { created: 2, updated: 0, deleted: 2, refused: 0 },
    });
    expect(await verified(documents)).toMatchObject({ status: 'equal', counters: { read: 3, equal: 3 } });
  });

  test('tokens alone find what a sync would find, and repair it', async () => {
    await synced(
      new Map([
        ['a', { n: 1 }],
        ['gone', { n: 1 }],
        ['same', { n: 1 }],
      ]),
    );
    const documents: Documents = new Map([
      ['a', { n: 2 }],
      ['new', { n: 1 }],
      ['same', { n: 1 }],
    ]);
    const quick = {
      comparedBy: 'tokens',
      counters: { read: 3, equal: 1, missing: 1, different: 1, extra: 1 },
      samples: { missing: ['new'], different: [{ id: 'a', paths: [] }], extra: ['gone'] },
    };
    expect(await verified(documents, { quick: true })).toMatchObject({ status: 'different', ...quick });
    expect(await verified(documents, { quick: true, repair: true })).toMatchObject({
      status: 'repaired',
      ...quick,
      repairs: { created: 1, updated: 1, deleted: 1 },
    });
    expect(await verified(documents)).toMatchObject({ status: 'equal' });
  });

  test('tokens alone ask for no body where the source gives a fingerprint', async () => {
    let bodies = 0;
    const source = (fingerprint: string): Source =>
      sourceOf([{ id: 'a', fingerprint, body: () => ({ bodies: ++bodies }) }]);
    await synced(source('1'));
    expect(await verified(source('2'), { quick: true })).toMatchObject({ counters: { different: 1 } });
    expect(bodies).toBe(1);
  });

  test('of a missing index everything is missing, and a repair makes it', async () => {
    const documents: Documents = new Map([['a', { n: 1 }]]);
    const counters = { read: 1, equal: 0, missing: 1, different: 0, extra: 0, excluded: 0, rejected: 0 };
    expect(await verified(documents)).toMatchObject({ status: 'different', counters });
    expect(await client.indices.exists({ index })).toBe(false);
    expect(await verified(documents, { repair: true })).toMatchObject({ status: 'repaired', counters });
    expect(await verified(documents)).toMatchObject({ status: 'equal' });
  });

  test("a document copied with the engine's own field is extra, and one whose field is wrong is where its id says", async () => {
    const documents: Documents = new Map([
      ['a', { n: 1 }],
      ['b', { n: 2 }],
      ['c', { n: 3 }],
    ]);
    await synced(documents);
    await tamper('a', (stored) => stored, 'copy');
    expect(await verified(documents)).toMatchObject({
      status: 'different',
      counters: { equal: 3, missing: 0, extra: 1 },
      samples: { extra: ['copy'] },
    });
    await tamper('b', (stored) => stored.replace(/"_sync":\{"id":"b"/, '"_sync":{"id":"zzz"'));
    const found = {
      strategy: 'hash-table',
      counters: { read: 3, equal: 3, missing: 0, different: 0, extra: 1 },
      samples: { missing: [], different: [], extra: ['copy'] },
    };
    expect(await verified(documents)).toMatchObject({ status: 'different', ...found });
    await client.delete({ index, id: 'c' });
    expect(await verified(documents, { repair: true })).toMatchObject({
      ...found,
      status: 'repaired',
      counters: { read: 3, equal: 2, missing: 1, different: 0, extra: 1 },
      samples: { missing: ['c'], different: [], extra: ['copy'] },
      repairs: { created: 1, updated: 0, deleted: 1, refused: 0 },
    });
    expect(await verified(documents)).toMatchObject({ status: 'equal', counters: { equal: 3 } });
  });

  test("an extra document that the engine's own field does not lead to is deleted by a repair", async () => {
    const documents: Documents = new Map([
      ['a', { n: 1 }],
      ['b', { n: 2 }],
    ]);
    await synced(documents);
    await tamper('a', (stored) => stored, 'other');
    await tamper('a', (stored) => stored.replace(/"_sync":\{"id":"a"/, '"_sync":{"id":"zzz"'));
    expect(await verified(documents)).toMatchObject({ counters: { equal: 2, missing: 0, extra: 1 } });
    expect(await verified(documents, { repair: true })).toMatchObject({
      status: 'repaired',
      counters: { equal: 2, missing: 0, different: 0, extra: 1 },
      samples: { extra: ['other'] },
      repairs: { created: 0, updated: 0, deleted: 1 },
    });
    expect(await verified(documents)).toMatchObject({ status: 'equal', counters: { equal: 2, extra: 0 } });
    expect((await client.count({ index })).count).toBe(2);
  });

  test('a document that cannot be stored is neither missing nor different, and its old version not extra', async () => {
    await synced(
      new Map([
        ['a', { n: 1 }],
        ['bad', { n: 2 }],
      ]),
    );
    const source = (): Source =>
      sourceOf([
        { id: '', body: () => ({}) },
        { id: 'a', body: () => ({ n: 1 }) },
        {
          id: 'bad',
          body: () => {
            throw new Error('cannot decode');
          },
        },
      ]);
    const found = {
      status: 'equal',
      strategy,
      counters: { read: 3, equal: 1, missing: 0, different: 0, extra: 0, rejected: 2 },
      rejects: [
        { id: '', reason: 'Its id is empty' },
        { id: 'bad', reason: 'cannot decode' },
      ],
    };
    expect(await verified(source())).toMatchObject(found);
    expect(await verified(source(), { repair: true })).toMatchObject({
      ...found,
      repairs: { created: 0, updated: 0, deleted: 0, refused: 0 },
    });
  });

  test('what the rules exclude is extra where the index has it, and else of no concern', async () => {
    const rules: BasicRule[] = [
      { id: 'r', order: 1, policy: 'exclude', field: 'n', rule: '>', value: '5' },
      { id: 'DEFAULT', order: 2, policy: 'include', field: '_', rule: 'regex', value: '.*' },
    ];
    const documents: Documents = new Map([
      ['a', { n: 1 }],
      ['b', { n: 9 }],
      ['c', { n: 10 }],
    ]);
    await run(documents, { rules });
    const equal = {
      status: 'equal',
      counters: { read: 3, equal: 1, missing: 0, different: 0, extra: 0, excluded: 2 },
    };
    expect(await verified(documents, { rules })).toMatchObject(equal);
    expect(await verified(documents, { rules, quick: true })).toMatchObject(equal);
    await tamper('a', () => '{"n":9,"id":"b","_sync":{"id":"b","version":"any"}}', 'b');
    const extra = { counters: { ...equal.counters, extra: 1 }, samples: { missing: [], extra: ['b'] } };
    expect(await verified(documents, { rules, quick: true })).toMatchObject({
      status: 'different',
      ...extra,
    });
    expect(await verified(documents, { rules, repair: true })).toMatchObject({
      status: 'repaired',
      strategy,
      ...extra,
      repairs: { created: 0, updated: 0, deleted: 1 },
    });
    expect(await verified(documents, { rules })).toMatchObject(equal);
  });

  test('what the mapping refuses is missing, and a repair says why it stays so', async () => {
    const documents: Documents = new Map<string, Record<string, unknown>>([
      ['a', { n: 1 }],
      ['bad', { n: { not: 'a number' } }],
    ]);
    await synced(new Map([['a', { n: 1 }]]));
    expect(await verified(documents, { repair: true })).toMatchObject({
      status: 'different',
      counters: { equal: 1, missing: 1, rejected: 0 },
      rejects: [{ id: 'bad', reason: expect.stringMatching(/^400: document_parsing_exception/) }],
      repairs: { created: 0, refused: 1 },
    });
  });

  test('the guard stops the deletes of a repair alone', async () => {
    await synced(new Map([['a', { n: 1 }]]));
    const found = { counters: { extra: 1 }, samples: { extra: ['a'] } };
    expect(await verified(new Map(), { repair: true })).toMatchObject({
      status: 'guarded',
      error: { code: 'EI_DELETE_GUARD' },
      ...found,
      repairs: { deleted: 0 },
    });
    expect((await client.count({ index })).count).toBe(1);
    expect(await verified(new Map(), { repair: true, allowDeletes: true })).toMatchObject({
      status: 'repaired',
      ...found,
      repairs: { deleted: 1 },
    });
    expect(await verified(new Map())).toMatchObject({ status: 'equal' });
  });

  test('a repair neither touches an index of somebody else nor deletes after a read cut short', async () => {
    const documents: Documents = new Map([
      ['a', { n: 1 }],
      ['b', { n: 1 }],
    ]);
    await synced(documents);
    const cut: Source = {
      ...sourceOf([]),
      async *documents() {
        yield { id: 'a', body: () => ({ n: 1 }) };
        throw new Error('connection cut');
      },
    };
    expect(await verified(cut, { repair: true })).toMatchObject({
      status: 'failed',
      error: { code: 'EI_VERIFY_FAILED', message: 'connection cut' },
      repairs: { deleted: 0 },
    });
    expect(await verified(new Map(), { repair: true, owner: 'other', allowDeletes: true })).toMatchObject({
      status: 'failed',
      error: { code: 'EI_INDEX_OWNED' },
    });
    expect(await verified(documents)).toMatchObject({ status: 'equal' });
  });

  test.each<[string, estypes.IndicesCreateRequest]>([
    ['synthetic', { index: '', settings: { 'index.mapping.source.mode': 'synthetic' } }],
    ['disabled', { index: '', mappings: { _source: { enabled: false } } }],
    ['includes or excludes', { index: '', mappings: { _source: { excludes: ['x'] } } }],
  ])(
    'an index whose documents are %s cannot be proved, but its tokens can be compared',
    async (why, made) => {
      const { settings, mappings } = made;
      await client.indices.create({
        index,
        settings: { ...settings, number_of_replicas: 0 },
        ...(mappings && { mappings }),
      });
      const documents: Documents = new Map([['a', { n: 1 }]]);
      await synced(documents);
      const cannot = { status: 'cannot-prove', reason: expect.stringContaining(why) };
      expect(await verified(documents)).toMatchObject(cannot);
      expect(await verified(documents, { quick: true })).toMatchObject({ status: 'equal' });
    },
  );

  test('vectors that a server keeps apart from documents cannot be proved', async () => {
    await client.indices.create({
      index,
      mappings: { properties: { deep: { properties: { v: { type: 'dense_vector', dims: 3 } } } } },
      settings: { number_of_replicas: 0 },
    });
    const documents: Documents = new Map([['a', { deep: { v: [1, 2.5, 0.123456789012345] } }]]);
    await synced(documents);
    expect(await verified(documents)).toMatchObject(
      major === 8
        ? { status: 'equal', counters: { equal: 1 } }
        : { status: 'cannot-prove', reason: expect.stringContaining('vectors') },
    );
  });

  test('through a pipeline tokens are compared, and that is said', async () => {
    await client.ingest.putPipeline({ id: index, processors: [] });
    await client.indices.create({
      index,
      settings: { number_of_replicas: 0, default_pipeline: index },
    });
    const documents: Documents = new Map([['a', { n: 1 }]]);
    await synced(documents);
    expect(await verified(documents)).toMatchObject({
      status: 'equal',
      comparedBy: 'tokens',
      tokensFor: 'pipeline',
    });
    await client.indices.delete({ index });
    await client.ingest.deletePipeline({ id: index });
  });

  test('large documents are fetched few at a time, also when the index holds larger ones', async () => {
    const documents: Documents = new Map(
      Array.from({ length: 12 }, (_, n): [string, { n: number }] => [String(n).padStart(2, '0'), { n }]),
    );
    await synced(documents);
    const text = 'x'.repeat(3_000_000);
    for (const id of documents.keys()) await tamper(id, (stored) => `{"text":"${text}",${stored.slice(1)}`);
    expect(await verified(documents)).toMatchObject({
      status: 'different',
      counters: { different: 12 },
    });
    const large: Documents = new Map([...documents].map(([id, body]) => [id, { text, ...body }]));
    expect(await verified(large)).toMatchObject({ status: 'equal', counters: { equal: 12 } });
  });

  test('a repair waits for the lease on the index, a mere verification does not', async () => {
    const documents: Documents = new Map([['a', { n: 1 }]]);
    await synced(documents);
    await client.delete({ index, id: 'a' });
    const lease = await Lease.acquire({
      client,
      index,
      holder: 'other',
      clock: new ManualClock(Date.now()),
      lifeMs: 30_000,
      signal: new AbortController().signal,
    });
    expect(await verified(documents)).toMatchObject({ status: 'different', counters: { missing: 1 } });
    const clock = new ManualClock(Date.now());
    const repairing = verified(documents, { repair: true, clock });
    await clock.waitedFor();
    expect((await client.count({ index })).count).toBe(0);
    await lease.release();
    clock.advance(30_000);
    expect(await repairing).toMatchObject({ status: 'repaired', repairs: { created: 1 } });
  });

  test('ends when it is canceled, and reports its phases before', async () => {
    await synced(new Map([['a', { n: 1 }]]));
    const abort = new AbortController();
    const phases = new Set<string>();
    const source: Source = {
      ...sourceOf([]),
      async *documents() {
        yield { id: 'a', body: () => int64('1') };
        abort.abort();
      },
    };
    const onProgress: VerifyOptions['onProgress'] = ({ phase }) => phases.add(phase);
    expect(await verified(source, { signal: abort.signal, onProgress, repair: true })).toMatchObject({
      status: 'canceled',
      error: { code: 'EI_CANCELED' },
    });
    expect([...phases]).toEqual(['lock', 'prepare', 'index', 'source']);
  });
});
