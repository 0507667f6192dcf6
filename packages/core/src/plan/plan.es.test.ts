import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import type { Source } from '@elastic-ingest/source-sdk';
import type { BasicRule } from '../rules/basic-rule.ts';
import { sourceOf, toDocuments, type Documents } from '../sync/source-of.fixture.ts';
import { sync } from '../sync/sync.ts';
import type { PlanOptions } from './plan-options.ts';
import type { PlanOutcome } from './plan-outcome.ts';
import { plan } from './plan.ts';

const strategies = ['hash-table', 'merge-join'] as const;
const servers = elasticsearches().flatMap((server) =>
  strategies.map((strategy) => ({ ...server, strategy })),
);
const reading = [/^(GET|HEAD) /, /^POST \S*\/(_search|_count|_refresh|_pit|_simulate)$/, /^DELETE \/_pit$/];

describe.each(servers)('a plan for Elasticsearch $major by $strategy', ({ url, strategy }) => {
  const client = new Client({ node: url });
  afterAll(() => client.close());
  let index = '';
  beforeEach(() => {
    index = `plan-${randomUUID()}`;
  });
  afterEach(() => client.indices.delete({ index, ignore_unavailable: true }));

  const optionsOf = (documents: Documents | Source) => ({
    client,
    index,
    owner: 'test',
    indexSettings: { number_of_replicas: 0 },
    source: documents instanceof Map ? sourceOf(toDocuments(documents)) : (documents as Source),
    strategy,
    ...(strategy === 'merge-join' && { capabilities: { order: 'id' as const } }),
  });
  const run = (documents: Documents | Source, options: Partial<PlanOptions> = {}) =>
    sync({ ...optionsOf(documents), ...options });

  /** Plans, and proves that nothing was written. */
  const planned = async (
    documents: Documents | Source,
    options: Partial<PlanOptions> = {},
  ): Promise<PlanOutcome> => {
    const before = await stateOfIndex();
    const watched = new Client({ node: url });
    const sent: string[] = [];
    watched.diagnostic.on('request', (_, event) => {
      const params = event?.meta.request.params;
      if (params !== undefined) sent.push(`${params.method} ${params.path}`);
    });
    const outcome = await plan({ ...optionsOf(documents), ...options, client: watched });
    await watched.close();
    expect(sent.filter((request) => !reading.some((pattern) => pattern.test(request)))).toEqual([]);
    expect(await stateOfIndex()).toEqual(before);
    return outcome;
  };

  const stateOfIndex = async (): Promise<unknown> => {
    if (!(await client.indices.exists({ index }))) return undefined;
    await client.indices.refresh({ index });
    const { indices = {} } = await client.indices.stats({ index, level: 'shards' });
    const { hits } = await client.search({ index, version: true, seq_no_primary_term: true, size: 1000 });
    return {
      mapping: await client.indices.getMapping({ index }),
      settings: await client.indices.getSettings({ index }),
      sequence: Object.values(indices[index]?.shards ?? {}).map((copies) => copies.map((one) => one.seq_no)),
      hits: hits.hits,
    };
  };

  test('says of a missing index that all is new, and makes none', async () => {
    const documents: Documents = new Map([
      ['a', { n: 1 }],
      ['b', { n: 2 }],
    ]);
    const outcome = await planned(documents);
    expect(outcome).toEqual({
      status: 'completed',
      strategy,
      counters: {
        read: 2,
        created: 2,
        updated: 0,
        deleted: 0,
        unchanged: 0,
        excluded: 0,
        dropped: 0,
        rejected: 0,
      },
      samples: { created: ['a', 'b'], updated: [], deleted: [] },
      rejects: [],
      notes: [{ code: 'creates-index', message: expect.stringContaining(index) }],
      stops: [],
      mappingCheck: { status: 'sampled', documents: 2, refused: [] },
      seconds: expect.any(Number),
    });
    expect((await run(documents)).counters).toEqual(outcome.counters);
  });

  test('counts what the sync after it does, and shows the first ids of each kind', async () => {
    const first: Documents = new Map([
      ['a', { n: 1 }],
      ['b', { n: 1 }],
      ['gone', { n: 2 }],
      ['same', { n: 2 }],
      ['l'.repeat(600), { n: 3 }],
      ['é/😀', { n: 4 }],
    ]);
    await run(first);
    const second = new Map(first).set('a', { n: 9 }).set('b', { n: 9 }).set('new', { n: 5 });
    second.delete('gone');
    const source = sourceOf(
      toDocuments(second).map((document) =>
        document.id === 'é/😀'
          ? {
              ...document,
              body: () => {
                throw new Error('cannot decode');
              },
            }
          : document,
      ),
    );
    const outcome = await planned(source, { samples: 1 });
    expect(outcome).toMatchObject({
      status: 'completed',
      strategy,
      counters: { read: 6, created: 1, updated: 2, deleted: 1, unchanged: 2, rejected: 1 },
      samples: { created: ['new'], updated: ['a'], deleted: ['gone'] },
      rejects: [{ id: 'é/😀', reason: 'cannot decode' }],
      notes: [],
      stops: [],
      mappingCheck: { status: 'sampled', documents: 3, refused: [] },
    });
    expect((await run(source)).counters).toEqual(outcome.counters);
    expect((await planned(source)).counters).toMatchObject({
      created: 0,
      updated: 0,
      deleted: 0,
      unchanged: 5,
    });
  });

  test('heeds the rules as the sync does', async () => {
    const documents: Documents = new Map([
      ['a', { n: 1 }],
      ['b', { n: 9 }],
    ]);
    await run(documents);
    const rules: BasicRule[] = [
      { id: 'r', order: 1, policy: 'exclude', field: 'n', rule: '>', value: '5' },
      { id: 'DEFAULT', order: 2, policy: 'include', field: '_', rule: 'regex', value: '.*' },
    ];
    const outcome = await planned(documents, { rules });
    expect(outcome).toMatchObject({
      counters: { read: 2, created: 0, updated: 1, deleted: 1, excluded: 1 },
      samples: { updated: ['a'], deleted: ['b'] },
    });
    expect((await run(documents, { rules })).counters).toEqual(outcome.counters);
  });

  test('says what the mapping would refuse, with the reason of the server', async () => {
    await client.indices.create({
      index,
      mappings: { dynamic: 'strict', properties: { n: { type: 'long' }, id: { type: 'keyword' } } },
      settings: { number_of_replicas: 0 },
    });
    const documents: Documents = new Map<string, Record<string, unknown>>([
      ['bad', { n: { not: 'a number' } }],
      ['good', { n: 1 }],
    ]);
    const outcome = await planned(documents);
    expect(outcome).toMatchObject({
      counters: { created: 2 },
      notes: [{ code: 'puts-mapping' }],
      mappingCheck: {
        status: 'sampled',
        documents: 2,
        refused: [{ id: 'bad', reason: expect.stringMatching(/^document_parsing_exception: /) }],
      },
    });
    expect(await run(documents)).toMatchObject({ counters: { created: 1, rejected: 1 } });
  });

  test.each([
    [120, 100],
    [10, 10],
  ])('of a large and %d small new documents %d small ones are tried on the mapping', async (small, tried) => {
    const many: Documents = new Map<string, Record<string, unknown>>([
      ['000-large', { text: 'x'.repeat(6 * 1024 * 1024) }],
      ...Array.from({ length: small }, (_, n): [string, { n: number }] => [`n${n}`, { n }]),
    ]);
    expect(await planned(many)).toMatchObject({
      counters: { created: small + 1 },
      mappingCheck: { status: 'sampled', documents: tried, refused: [] },
    });
  });

  test('says that the guard would stop it, unless that is allowed', async () => {
    await run(new Map([['a', { n: 1 }]]));
    expect(await planned(new Map())).toMatchObject({
      status: 'completed',
      counters: { deleted: 1 },
      samples: { deleted: ['a'] },
      stops: [{ code: 'EI_DELETE_GUARD' }],
    });
    expect(await planned(new Map(), { allowDeletes: true })).toMatchObject({ stops: [] });
  });

  test('shows what adopting would do to an index of somebody else', async () => {
    await client.index({ index, id: 'theirs', document: { n: 1 }, refresh: true });
    const mine: Documents = new Map([['a', { n: 1 }]]);
    const counters = {
      read: 1,
      created: 1,
      updated: 0,
      deleted: 1,
      unchanged: 0,
      excluded: 0,
      dropped: 0,
      rejected: 0,
    };
    expect(await planned(mine)).toMatchObject({
      counters,
      strategy: 'hash-table',
      notes: [{ code: 'needs-adopt' }, { code: 'puts-mapping' }],
      stops: [{ code: 'EI_INDEX_NOT_OURS' }],
    });
    expect(await planned(mine, { adopt: true })).toMatchObject({
      counters,
      notes: [{ code: 'takes-over' }, { code: 'puts-mapping' }],
      stops: [],
    });
    expect((await run(mine, { adopt: true })).counters).toEqual(counters);
    expect(await planned(mine, { owner: 'other' })).toMatchObject({
      counters: { unchanged: 1 },
      notes: [{ code: 'needs-adopt' }, { code: 'puts-mapping' }],
      stops: [{ code: 'EI_INDEX_OWNED' }],
    });
  });

  test('fails where the sync would: a mapping in the way, an id given twice, a read cut short', async () => {
    await client.indices.create({
      index,
      mappings: { properties: { _sync: { type: 'text' } } },
      settings: { number_of_replicas: 0 },
    });
    expect(await planned(new Map())).toMatchObject({
      status: 'failed',
      error: { code: 'EI_MAPPING_REFUSED' },
    });
    await client.indices.delete({ index });
    const twice = sourceOf([
      { id: 'a', body: () => ({ n: 1 }) },
      { id: 'a', body: () => ({ n: 2 }) },
    ]);
    expect(await planned(twice)).toMatchObject({ status: 'failed', error: { code: 'EI_DUPLICATE_ID' } });
    const cut: Source = {
      ...sourceOf([]),
      async *documents() {
        yield { id: 'a', body: () => ({ n: 1 }) };
        throw new Error('connection cut');
      },
    };
    expect(await planned(cut)).toMatchObject({
      status: 'failed',
      error: { code: 'EI_PLAN_FAILED', message: 'connection cut' },
      counters: { created: 1 },
    });
  });

  test('a source that has not changed needs no comparison', async () => {
    const source: Source = {
      ...sourceOf(new Map([['a', { n: 1 }]])),
      changed: () => Promise.resolve(false),
    };
    expect(await planned(source)).toMatchObject({ counters: { created: 1 } });
    await run(source);
    expect(await planned(source)).toMatchObject({
      status: 'completed',
      notes: [{ code: 'source-unchanged' }],
      counters: { read: 0, deleted: 0 },
    });
  });

  test('ends when it is canceled, and reports its phases before', async () => {
    const abort = new AbortController();
    const phases = new Set<string>();
    const source: Source = {
      ...sourceOf([]),
      async *documents() {
        yield { id: 'a', body: () => ({ n: 1 }) };
        abort.abort();
      },
    };
    const onProgress: PlanOptions['onProgress'] = ({ phase }) => phases.add(phase);
    expect(await planned(source, { signal: abort.signal, onProgress })).toMatchObject({
      status: 'canceled',
      error: { code: 'EI_CANCELED' },
    });
    expect([...phases]).toEqual(['prepare', 'index', 'source']);
  });
});
