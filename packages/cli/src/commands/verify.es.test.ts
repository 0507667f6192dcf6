import { elasticsearches } from '@elastic-ingest/local-services';
import { letters, type Letters } from './letters.fixture.ts';

const three = "for (const id of ['a', 'b', 'c']) yield { id, body: () => ({ n: id }) };";
const document = (id: string) => ({ id, n: id });

describe.each(elasticsearches())('verifies on Elasticsearch $major', ({ url }) => {
  let sync: Letters;
  beforeEach(async () => {
    sync = letters(url, three);
    await sync.run('sync letters');
  });
  afterEach(() => sync.remove());

  const damage = async (): Promise<void> => {
    const { client, index } = sync;
    await client.update({ index, id: 'a', doc: { n: 'other' } });
    await client.delete({ index, id: 'b' });
    await client.index({ index, id: 'z', document: { n: 'z' }, refresh: true });
  };
  const found = { equal: 1, missing: 1, different: 1, extra: 1, excluded: 0, rejected: 0, read: 3 };

  test('status 0 when equal; 5 with what differs; repaired, and equal then', async () => {
    const equal = await sync.run('verify letters');
    expect(equal).toMatchObject({ code: 0, stderr: '' });
    expect(equal.events.at(-1)).toMatchObject({ event: 'summary', status: 'equal', equal: 3, read: 3 });

    await damage();
    const damaged = await sync.stored();
    const differs = await sync.run('verify letters');
    const { index } = sync;
    expect(differs.code).toBe(5);
    expect(differs.events.slice(-2)).toEqual([
      {
        event: 'verify',
        sync: 'letters',
        index,
        samples: { missing: ['b'], different: [{ id: 'a', paths: ['n'] }], extra: ['z'] },
        comparedBy: 'documents',
      },
      {
        event: 'summary',
        sync: 'letters',
        index,
        status: 'different',
        ...found,
        comparedBy: 'documents',
        strategy: 'hash-table',
        seconds: expect.any(Number),
      },
    ]);
    expect(await sync.stored()).toEqual(damaged);

    const repaired = await sync.run('verify letters --repair --samples 0');
    expect(repaired.code).toBe(0);
    expect(repaired.events.slice(-2)).toMatchObject([
      { event: 'verify', samples: { missing: [], different: [], extra: [] } },
      { status: 'repaired', ...found, repairs: { created: 1, updated: 1, deleted: 1, refused: 0 } },
    ]);
    expect(await sync.stored()).toEqual({ a: document('a'), b: document('b'), c: document('c') });
    expect((await sync.run('verify --all')).code).toBe(0);
  });

  test('--quick says that it compared tokens alone, and does not see what was changed behind its back', async () => {
    await damage();
    const { code, stdout } = await sync.show('verify letters --quick');
    expect(code).toBe(5);
    expect(stdout).toContain('  equal 2, missing 1, different 0, extra 1, rejected 0\n');
    expect(stdout).toContain('Version tokens alone were compared');
    expect((await sync.show('verify letters')).stdout).toContain('  different a (n)\n');
  });

  test('status 4: the delete guard stops the deletes of a repair, until they are allowed', async () => {
    sync.change('');
    const guarded = await sync.run('verify letters --repair');
    expect(guarded).toMatchObject({ code: 4, stderr: expect.stringContaining('EI_DELETE_GUARD') });
    expect(guarded.events.at(-1)).toMatchObject({ status: 'guarded', extra: 3 });
    expect(Object.keys(await sync.stored()).sort()).toEqual(['a', 'b', 'c']);
    expect((await sync.run('verify letters --repair --allow-deletes')).code).toBe(0);
    expect(await sync.stored()).toEqual({});
  });

  test('status 3: equal but for documents that cannot be stored', async () => {
    sync.change(`${three} yield { id: 'bad', body: () => { throw new Error('torn'); } };`);
    const ran = await sync.run('verify letters');
    expect(ran.code).toBe(3);
    expect(ran.events.filter(({ event }) => event === 'reject')).toEqual([
      { event: 'reject', sync: 'letters', id: 'bad', reason: 'torn' },
    ]);
  });

  test('status 5 after a repair that was refused in part; what was is kept for `rejected`', async () => {
    await sync.client.indices.putMapping({ index: sync.index, dynamic: 'strict' });
    sync.change(`${three} yield { id: 'late', body: () => ({ n: 'l', late: 1 }) };`);
    const { code, events } = await sync.run('verify letters --repair');
    expect(code).toBe(5);
    expect(events.at(-1)).toMatchObject({
      status: 'different',
      missing: 1,
      repairs: { created: 0, updated: 0, deleted: 0, refused: 1 },
      rejectIndex: { status: 'written', index: `${sync.index}-rejected`, documents: 1 },
    });
    expect((await sync.run('rejected list letters')).events[0]).toMatchObject({
      event: 'rejected',
      id: 'late',
    });
    await sync.client.indices.putMapping({ index: sync.index, dynamic: true });
    expect((await sync.run('verify letters --repair')).code).toBe(0);
    expect((await sync.run('rejected list letters')).events.at(-1)).toMatchObject({ rejected: 0 });
    const late = { id: 'late', n: 'l', late: 1 };
    expect(await sync.stored()).toEqual({ a: document('a'), b: document('b'), c: document('c'), late });
  });

  test('status 1: an index that does not keep its documents proves nothing', async () => {
    const other = letters(url, three, '    index_mappings: { _source: { enabled: false } }\n');
    try {
      await other.run('sync letters');
      const ran = await other.run('verify letters');
      expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('EI_CANNOT_PROVE') });
      expect(ran.events.at(-1)).toMatchObject({ event: 'summary', status: 'cannot-prove' });
      expect((await other.run('verify letters --quick')).code).toBe(0);
    } finally {
      await other.remove();
    }
  });

  test('status 1 when the source fails, and 130 when interrupted', async () => {
    sync.change("yield { id: 'a', body: () => ({ n: 'a' }) }; throw new Error('cut off');");
    expect(await sync.run('verify letters --repair')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('EI_VERIFY_FAILED'),
    });
    const interrupt = new AbortController();
    Object.assign(globalThis, { interrupt });
    sync.change('globalThis.interrupt.abort(); signal.throwIfAborted();');
    const ran = await sync.run('verify letters --repair', { signal: interrupt.signal });
    expect(ran).toMatchObject({ code: 130, stderr: expect.stringContaining('EI_CANCELED') });
    expect(ran.events.at(-1)).toMatchObject({ event: 'summary', status: 'canceled' });
    expect(Object.keys(await sync.stored()).sort()).toEqual(['a', 'b', 'c']);
  });
});
