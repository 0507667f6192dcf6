import { elasticsearches, matching, refuseBulkItems, startFaultProxy } from '@elastic-ingest/local-services';
import { letters, type Letters } from './letters.fixture.ts';

const documents = `yield { id: 'a', body: () => ({ n: 1 }) };
  yield { id: 'b', body: () => ({ n: 7, late: 1 }) };
  yield { id: 'c', body: () => ({ n: 3, late: 2 }) };`;
const strict =
  '    index_mappings: { dynamic: strict, properties: { id: { type: keyword }, n: { type: long } } }\n';

describe.each(elasticsearches())('rejected documents on Elasticsearch $major', ({ url }) => {
  let sync: Letters;
  beforeEach(() => {
    sync = letters(url, documents, strict);
  });
  afterEach(() => sync.remove());

  const reasons = async (): Promise<unknown[]> =>
    (await sync.run('rejected list letters')).events.map(({ event, id, errorType, rejected }) =>
      event === 'rejected' ? [id, errorType] : rejected,
    );
  const strictReason = 'strict_dynamic_mapping_exception';

  test('none: nothing to list, nothing to retry', async () => {
    expect(await reasons()).toEqual([0]);
    expect((await sync.show('rejected list letters')).stdout).toBe('letters: no rejected documents\n');
    await sync.run('plan letters');
    sync.change("yield { id: 'a', body: () => ({ n: 1 }) };");
    expect((await sync.run('sync letters')).code).toBe(0);
    expect((await sync.run('rejected retry letters')).events.at(-1)).toMatchObject({ written: 0 });
  });

  test('listed, shown, and written by a retry after the mapping was changed', async () => {
    const { client, index } = sync;
    const synced = await sync.show('sync letters');
    expect(synced.code).toBe(3);
    expect(synced.stdout).toContain(
      '  Rejected documents; all of them: elastic-ingest rejected list letters\n',
    );
    expect(await reasons()).toEqual([['b', strictReason], ['c', strictReason], 2]);

    const { events } = await sync.run('rejected show letters b');
    expect(events[0]).toEqual({
      event: 'rejected',
      sync: 'letters',
      id: 'b',
      documentId: 'b',
      action: 'index',
      reason: expect.stringContaining('late'),
      errorType: strictReason,
      stale: false,
      bytes: expect.any(Number),
      time: expect.any(String),
      owner: 'letters',
      document: expect.stringContaining('"late":1'),
    });
    expect((await sync.show('rejected show letters b')).stdout).toContain('"late":1');
    expect((await sync.show('rejected list letters')).stdout).toMatch(
      /^ID {2}WHEN .*\nb {3}\d{4}-.*\nc {3}\d{4}-.*\nletters: 2 rejected documents; .*\n$/,
    );

    const again = await sync.run('rejected retry letters c');
    expect(again.code).toBe(3);
    expect(again.events.at(-1)).toEqual({
      event: 'summary',
      sync: 'letters',
      index,
      status: 'completed',
      written: 0,
      dropped: 0,
      rejected: 1,
      withoutDocument: 0,
    });
    expect((await sync.show('rejected retry letters c')).stdout).toBe(
      'letters: written 0, rejected again 1\n  the reasons: elastic-ingest rejected list letters\n',
    );
    await client.indices.putMapping({ index, properties: { late: { type: 'long' } } });
    const one = await sync.show('rejected retry letters c');
    expect(one).toMatchObject({ code: 0, stdout: 'letters: written 1, rejected again 0\n' });
    expect(await reasons()).toEqual([['b', strictReason], 1]);
    expect((await sync.run('rejected retry letters')).code).toBe(0);
    expect(await reasons()).toEqual([0]);
    expect(await sync.stored()).toEqual({
      a: { id: 'a', n: 1 },
      b: { id: 'b', n: 7, late: 1 },
      c: { id: 'c', n: 3, late: 2 },
    });
    expect((await sync.run('verify letters')).code).toBe(0);
  });

  // The servers of these tests have no processors: the proxy answers as one that drops documents does.
  test('a retry says what the pipeline dropped', async () => {
    const proxy = await startFaultProxy(url);
    const dropping = letters(proxy.url, documents, strict);
    try {
      const { client, index, run, show, stored } = dropping;
      await run('sync letters');
      await client.indices.putMapping({ index, properties: { late: { type: 'long' } } });
      const drops = refuseBulkItems(({ id }) => id === 'b', { status: 200, result: 'noop' });
      proxy.on(matching('POST', /\/_bulk$/), drops, { times: 1 });
      expect(await show('rejected retry letters')).toMatchObject({
        code: 0,
        stdout: 'letters: written 1, dropped by the pipeline 1, rejected again 0\n',
      });
      expect((await run('rejected list letters')).events).toMatchObject([{ rejected: 0 }]);
      expect(await stored()).toEqual({ a: { id: 'a', n: 1 }, c: { id: 'c', n: 3, late: 2 } });
    } finally {
      await dropping.remove();
      await proxy.close();
    }
  });

  test('an id that is not among them, and a sync that is not in the file', async () => {
    await sync.run('sync letters');
    for (const line of ['rejected show letters nope', 'rejected retry letters b nope'])
      expect(await sync.run(line)).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/no rejected document nope\n.*\n {2}EI_REJECT_UNKNOWN/),
      });
    expect(await reasons()).toEqual([['b', strictReason], ['c', strictReason], 2]);
    expect(await sync.run('rejected list leters')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean "letters"?'),
    });
  });
});
