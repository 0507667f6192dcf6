import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import type { Source, SourceDocument } from '@elastic-ingest/source-sdk';
import { ManualClock } from '../flow/manual-clock.fixture.ts';
import { Lease } from '../state/lease.ts';
import { sourceOf } from './source-of.fixture.ts';
import { sync } from './sync.ts';
import type { SyncOptions } from './sync-options.ts';
import type { SyncOutcome } from './sync-outcome.ts';

const document = (id: string, n = 1): SourceDocument => ({ id, body: () => ({ n }) });
const whole = [document('a'), document('b'), document('c', 2)];
const state = '.elastic-ingest-state';

describe.each(elasticsearches())('a sync into Elasticsearch $major that was interrupted', ({ url }) => {
  const client = new Client({ node: url });
  afterAll(() => client.close());
  let index = '';
  beforeEach(async () => {
    index = `resume-${randomUUID()}`;
    expect((await run(sourceOf([document('c'), document('old')]))).status).toBe('completed');
  });
  afterEach(() => client.indices.delete({ index, ignore_unavailable: true }));

  const run = (source: Source, more: Partial<SyncOptions> = {}): Promise<SyncOutcome> =>
    sync({
      client,
      index,
      owner: 'test',
      indexSettings: { number_of_replicas: 0 },
      limits: { operations: 1, concurrency: 1 },
      refresh: true,
      source,
      ...more,
    });

  /** Creates a, updates c, and is then asked to stop. */
  const interrupted = async (): Promise<SyncOutcome> => {
    const abort = new AbortController();
    const source: Source = {
      ...sourceOf([]),
      async *documents() {
        yield [document('a'), document('c', 2)];
        // Acknowledged, for one request at a time is sent.
        while ((await client.count({ index, q: 'n:2' })).count === 0) await client.indices.refresh({ index });
        abort.abort();
        yield document('b');
      },
    };
    return run(source, { signal: abort.signal });
  };

  test('is gone on with: nothing is written twice, and the counters go on', async () => {
    const first = await interrupted();
    expect(first).toMatchObject({
      status: 'canceled',
      resumed: undefined,
      counters: { created: 1, deleted: 0 },
    });
    const { created, updated, deleted } = first.counters;
    const second = await run(sourceOf(whole));
    expect(second).toMatchObject({
      status: 'completed',
      resumed: { created, updated, deleted },
      counters: { read: 3, created: 2, updated: 1, deleted: 1, unchanged: 0 },
    });
    const third = await run(sourceOf(whole));
    expect(third).toMatchObject({ resumed: undefined, counters: { created: 0, updated: 0, unchanged: 3 } });
    expect(await client.exists({ index: state, id: `lease:${index}` })).toBe(false);
  });

  test('keeps what it did over a run for deletions, and is not another owner’s', async () => {
    await interrupted();
    const deletions = await run(sourceOf([...whole, document('old')]), { mode: 'deletions' });
    expect(deletions).toMatchObject({ status: 'completed', resumed: undefined, counters: { created: 0 } });
    const other = await run(sourceOf(whole), { owner: 'other', adopt: true });
    expect(other).toMatchObject({ resumed: undefined, counters: { created: 1, unchanged: 2 } });
  });

  test('counts from nothing where that is asked for, and from what is given', async () => {
    await interrupted();
    const none = await run(sourceOf(whole), { resume: 'none' });
    expect(none).toMatchObject({ resumed: undefined, counters: { created: 1, updated: 0, unchanged: 2 } });
    const given = await run(sourceOf(whole), { resume: { created: 2, updated: 0, deleted: 7 } });
    expect(given.counters).toMatchObject({ read: 3, created: 2, updated: 0, deleted: 7, unchanged: 1 });
  });

  test('when it was killed leaves what it had done at its last sign of life', async () => {
    const clock = new ManualClock(Date.now() - 120_000);
    // Nothing releases it.
    await Lease.acquire({
      client,
      index,
      holder: 'killed',
      clock,
      lifeMs: 30_000,
      signal: new AbortController().signal,
      checkpoint: () => ({ owner: 'test', created: 5, updated: 0, deleted: 0 }),
    });
    const before = await client.get({ index: state, id: `lease:${index}` });
    await clock.waitedFor();
    clock.advance(10_000);
    for (let now = before; now._seq_no === before._seq_no;)
      now = await client.get({ index: state, id: `lease:${index}` });
    expect(await run(sourceOf(whole))).toMatchObject({
      status: 'completed',
      resumed: { created: 5, updated: 0, deleted: 0 },
    });
  });
});
