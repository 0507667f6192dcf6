import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import type { SourceDocument } from '@elastic-ingest/source-sdk';
import { plan } from '../plan/plan.ts';
import { verify } from '../verify/verify.ts';
import { sourceOf } from './source-of.fixture.ts';
import { sync } from './sync.ts';

const document = (id: string, n: number): SourceDocument => ({ id, body: () => ({ n }) });

describe.each(elasticsearches())(
  'a source that breaks the order it declares, Elasticsearch $major',
  ({ url }) => {
    const client = new Client({ node: url });
    afterAll(() => client.close());
    let index = '';
    beforeEach(async () => {
      index = `failover-${randomUUID()}`;
      await sync({ ...options(), source: sourceOf([document('a', 1), document('c', 1), document('d', 1)]) });
      await client.indices.refresh({ index });
    });
    afterEach(() => client.indices.delete({ index: [index, `${index}-rejected`], ignore_unavailable: true }));

    const options = () => ({
      client,
      index,
      owner: 'test',
      indexSettings: { number_of_replicas: 0 },
      strategy: 'merge-join' as const,
      capabilities: { order: 'id' as const },
    });
    // Beside the order: b is new, c changed, d gone, x cannot be stored, a comes after c.
    const broken = () =>
      sourceOf([
        document('b', 1),
        { id: 'c', body: () => ({ n: 2 }) },
        { id: 'bad', body: () => ({ _sync: 1 }) },
        document('a', 1),
        { id: 'e', body: () => ({ n: 3 }) },
      ]);
    const stored = async (): Promise<unknown> => {
      await client.indices.refresh({ index });
      const { hits } = await client.search<{ id: string; n: number }>({ index, sort: ['id'] });
      return hits.hits.map(({ _source }) => [_source?.id, _source?.n]);
    };

    test('is synced by the hash table, counted once, and the fault is told', async () => {
      const outcome = await sync({ ...options(), source: broken() });
      expect(outcome).toMatchObject({
        status: 'completed',
        strategy: 'hash-table',
        failedOver: { code: 'EI_SOURCE_UNORDERED' },
        counters: { read: 5, created: 2, updated: 1, deleted: 1, unchanged: 1, rejected: 1 },
        rejectIndex: { status: 'written', documents: 1 },
      });
      expect(outcome.rejects.map(({ id }) => id)).toEqual(['bad']);
      expect(await stored()).toEqual([
        ['a', 1],
        ['b', 1],
        ['c', 2],
        ['e', 3],
      ]);
    });

    test('is planned likewise', async () => {
      expect(await plan({ ...options(), source: broken() })).toMatchObject({
        status: 'completed',
        strategy: 'hash-table',
        notes: [{ code: 'failed-over' }],
        counters: { read: 5, created: 2, updated: 1, deleted: 1, unchanged: 1, rejected: 1 },
      });
    });

    test('is verified likewise', async () => {
      expect(await verify({ ...options(), source: broken() })).toMatchObject({
        status: 'different',
        strategy: 'hash-table',
        counters: { read: 5, equal: 1, missing: 2, different: 1, extra: 1, rejected: 1 },
      });
    });

    test('two documents with one id still stop the run before any delete', async () => {
      const source = sourceOf([document('a', 1), document('c', 1), document('b', 1), document('b', 2)]);
      expect(await sync({ ...options(), source })).toMatchObject({
        status: 'failed',
        error: { code: 'EI_DUPLICATE_ID' },
        counters: { deleted: 0 },
      });
    });
  },
);
