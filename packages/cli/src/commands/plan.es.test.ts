import { elasticsearches } from '@elastic-ingest/local-services';
import { letters, type Letters } from './letters.fixture.ts';

const documentsOf = (documents: Readonly<Record<string, unknown>>): string =>
  Object.entries(documents)
    .map(([id, n]) => `yield { id: '${id}', body: () => ({ n: ${JSON.stringify(n)} }) };`)
    .join(' ');

describe.each(elasticsearches())('plans on Elasticsearch $major', ({ url }) => {
  let sync: Letters;
  beforeEach(() => {
    sync = letters(url, documentsOf({ a: 1, b: 2, c: 3 }));
  });
  afterEach(() => sync.remove());

  const counted = { created: 0, updated: 0, deleted: 0, unchanged: 0, excluded: 0, rejected: 0 };

  test('says what the sync then does, and writes nothing', async () => {
    const { client, index } = sync;
    const first = await sync.run('plan letters');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.events.filter(({ event }) => event !== 'progress')).toEqual([
      { event: 'start', sync: 'letters', index, source: expect.stringMatching(/^\.\/source-.*:Source$/) },
      {
        event: 'plan',
        sync: 'letters',
        index,
        samples: { created: ['a', 'b', 'c'], updated: [], deleted: [] },
        notes: [{ code: 'creates-index', message: expect.stringContaining(index) }],
        stops: [],
        mappingCheck: { status: 'sampled', documents: 3, refused: [] },
      },
      {
        event: 'summary',
        sync: 'letters',
        index,
        status: 'completed',
        ...counted,
        created: 3,
        read: 3,
        strategy: 'hash-table',
        seconds: expect.any(Number),
      },
    ]);
    expect(await client.indices.exists({ index })).toBe(false);
    await sync.run('sync letters');
    const before = await sync.stored();

    sync.change(documentsOf({ a: 1, b: 22, d: 4, e: 5 }));
    const planned = (await sync.run('plan letters --samples 1')).events;
    expect(planned.find(({ event }) => event === 'plan')).toMatchObject({
      samples: { created: ['d'], updated: ['b'], deleted: ['c'] },
    });
    const counts = { ...counted, created: 2, updated: 1, deleted: 1, unchanged: 1, read: 4 };
    expect(planned.at(-1)).toMatchObject(counts);
    expect(await sync.stored()).toEqual(before);
    expect((await sync.run('sync letters')).events.at(-1)).toMatchObject(counts);
  });

  test('status 5 with --exit-code where there is something to do, and 0 where there is not', async () => {
    expect((await sync.run('plan --all --exit-code')).code).toBe(5);
    await sync.run('sync letters');
    expect((await sync.run('plan --all --exit-code')).code).toBe(0);
    sync.change(documentsOf({ a: 1, b: 2 }));
    expect((await sync.run('plan letters --exit-code')).code).toBe(5);
    expect((await sync.run('plan letters')).code).toBe(0);
  });

  test('what would stop the sync, and what the mapping would refuse, is told and is no failure', async () => {
    sync.change(documentsOf({ a: 1 }), '    index_mappings: { properties: { n: { type: long } } }\n');
    await sync.run('sync letters');
    sync.change(documentsOf({ b: 'many' }));
    const { code, stdout, stderr } = await sync.show('plan letters');
    expect(code).toBe(0);
    expect(stderr).not.toContain('error:');
    expect(stdout).toMatch(/^ {2}create {4}b\n {2}delete {4}a$/m);
    expect(stdout).toMatch(/^ {2}Mapping: it would refuse 1 of a sample of 1 .*\n {4}b: .*\[n\]/m);
    sync.change('');
    expect((await sync.show('plan letters')).stdout).toMatch(
      /^ {2}Would stop the sync: The sync would delete 1 of the 1 .* \(EI_DELETE_GUARD\)$/m,
    );
  });

  test('status 1: a source that fails', async () => {
    sync.change("yield { id: 'a', body: () => ({}) }; throw new Error('cut off');");
    const ran = await sync.run('plan letters --exit-code');
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('EI_PLAN_FAILED') });
    expect(ran.events.at(-1)).toMatchObject({ event: 'summary', status: 'failed' });
  });
});
