import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches, startElasticsearch } from '@elastic-ingest/local-services';
import { ManualClock } from '../flow/manual-clock.fixture.ts';
import { breakLease, Lease } from './lease.ts';

const lifeMs = 30_000;

describe.each(elasticsearches())('a lease in Elasticsearch $major', ({ url }) => {
  const client = new Client({ node: url });
  afterAll(() => client.close());
  let index = '';
  let clock = new ManualClock();
  beforeEach(() => {
    index = `leased-${randomUUID()}`;
    clock = new ManualClock(Date.parse('2026-01-01T00:00:00Z'));
  });
  const acquire = (holder: string, own = clock): Promise<Lease> =>
    Lease.acquire({ client, index, holder, clock: own, lifeMs, signal: new AbortController().signal });

  /** Waits for the holder's next renewal to have been written. */
  const renewed = async (): Promise<void> => {
    const before = await version();
    await clock.waitedFor();
    clock.advance(lifeMs / 3);
    while ((await version()) === before) await new Promise((resolve) => setImmediate(resolve));
  };
  const version = async (): Promise<number | undefined> =>
    (await client.get({ index: '.elastic-ingest-state', id: `lease:${index}` }))._seq_no;

  test('is free again once released', async () => {
    const first = await acquire('one');
    first.assertHeld();
    await first.release();
    const second = await acquire('two');
    await second.release();
  });

  test('keeps a second one out while its holder renews it, and says who that is', async () => {
    const first = await acquire('sync cities on host a');
    const other = new ManualClock(clock.now());
    const second = acquire('two', other);
    const refused = expect(second).rejects.toMatchObject({
      code: 'EI_INDEX_LOCKED',
      message: expect.stringContaining('sync cities on host a'),
    });
    await other.waitedFor();
    await renewed();
    other.advance(lifeMs);
    await refused;
    first.assertHeld();
    await first.release();
  });

  test('passes to the next one when its holder is gone, and the old one may not write any more', async () => {
    const first = await acquire('one');
    const other = new ManualClock(clock.now());
    const taking = acquire('two', other);
    await other.waitedFor();
    other.advance(lifeMs);
    const second = await taking;
    second.assertHeld();
    clock.advance(lifeMs);
    expect(() => first.assertHeld()).toThrow(expect.objectContaining({ code: 'EI_LEASE_LOST' }));
    await first.release();
    // The old holder's release has not taken the new one's lease.
    await expect(version()).resolves.toBeDefined();
    await second.release();
  });

  test('of long ago is taken without waiting', async () => {
    await acquire('one');
    const later = new ManualClock(clock.now() + 2 * lifeMs + 1);
    const second = await acquire('two', later);
    await second.release();
  });

  test('of two that come at once one gets it, and the other when that one is done', async () => {
    const clocks = [new ManualClock(clock.now()), new ManualClock(clock.now())];
    const taking = clocks.map(async (own, at) => ({ lease: await acquire(`holder ${at}`, own), at }));
    const first = await Promise.race(taking);
    const other = 1 - first.at;
    const otherClock = clocks[other];
    if (otherClock === undefined) throw new Error('no such clock');
    await otherClock.waitedFor();
    await first.lease.release();
    otherClock.advance(lifeMs);
    const second = await taking[other];
    second?.lease.assertHeld();
    await second?.lease.release();
  });

  test('can be broken by hand', async () => {
    await acquire('one');
    expect(await breakLease(client, index)).toBe(true);
    expect(await breakLease(client, index)).toBe(false);
    const second = await acquire('two');
    await second.release();
  });
});

test('many that come at once to a server without the state index: one for each index, none fails', async () => {
  const server = await startElasticsearch({ major: 8, log: () => undefined, own: true, heapMb: 512 });
  const client = new Client({ node: server.url, maxRetries: 0 });
  const { signal } = new AbortController();
  try {
    const leases = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        Lease.acquire({ client, index: `i${n}`, holder: 'h', clock: new ManualClock(), lifeMs, signal }),
      ),
    );
    await Promise.all(leases.map((lease) => lease.release()));
  } finally {
    await client.close();
    await server.stop();
  }
}, 60_000);
