import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import type { Source } from '@elastic-ingest/source-sdk';
import { plan } from '../plan/plan.ts';
import { verify } from '../verify/verify.ts';
import { sourceOf } from '../sync/source-of.fixture.ts';
import { sync } from '../sync/sync.ts';

const numbers = [1, 2, 3, 4];

/** Gives the numbers below `{ below }`, and takes no other rule. It would also claim to be in order. */
function ruled(queries: unknown[]): Source {
  return sourceOf([], {
    ordered: async () => true,
    checkAdvancedRules: async (rules) =>
      typeof (rules as { below?: unknown }).below === 'number' ? [] : ['`below` must be a number'],
    async *documents({ advancedRules, order }) {
      queries.push([advancedRules, order]);
      const { below = Infinity } = (advancedRules ?? {}) as { below?: number };
      for (const n of numbers.filter((each) => each < below)) yield { id: `${n}`, body: () => ({ n }) };
    },
  });
}

test.each(elasticsearches())(
  'a change of the rules is a change of the index on Elasticsearch $major',
  async ({ url }) => {
    const client = new Client({ node: url });
    const index = `advanced-${randomUUID()}`;
    const queries: unknown[] = [];
    const options = (advancedRules: unknown) => ({
      client,
      index,
      source: ruled(queries),
      owner: 'test',
      refresh: true,
      strategy: 'merge-join' as const,
      capabilities: { order: 'id' as const, advancedRules: true },
      indexSettings: { number_of_replicas: 0 },
      advancedRules,
    });
    const stored = async (): Promise<string[]> => {
      const found = await client.search({ index, sort: 'id' });
      return found.hits.hits.map(({ _id }) => String(_id));
    };
    try {
      const invalid = { status: 'failed', error: { code: 'EI_RULES_INVALID' } };
      expect(await sync(options({ above: 1 }))).toMatchObject(invalid);
      expect(await client.indices.exists({ index })).toBe(false);
      expect(queries).toEqual([]);

      await sync(options({ below: 4 }));
      expect(await stored()).toEqual(['1', '2', '3']);
      expect(queries).toEqual([[{ below: 4 }, 'any']]);
      expect(await sync(options({ below: 4 }))).toMatchObject({ counters: { unchanged: 3, updated: 0 } });

      expect(await plan(options({ below: 3 }))).toMatchObject({
        status: 'completed',
        counters: { updated: 2, deleted: 1, created: 0 },
      });
      expect(await verify(options({ below: 3 }))).toMatchObject({
        status: 'different',
        counters: { extra: 1 },
      });
      expect(await verify(options({ below: 4 }))).toMatchObject({ status: 'equal' });
      expect(await plan(options({ above: 1 }))).toMatchObject(invalid);
      expect(await verify(options({ above: 1 }))).toMatchObject(invalid);

      expect(await sync(options({ below: 3 }))).toMatchObject({ counters: { updated: 2, deleted: 1 } });
      expect(await stored()).toEqual(['1', '2']);
      expect(await sync(options({}))).toMatchObject({ counters: { created: 2, updated: 2, deleted: 0 } });
      expect(await stored()).toEqual(['1', '2', '3', '4']);
      expect(await sync(options(undefined))).toMatchObject({ counters: { unchanged: 4 } });
    } finally {
      await client.indices.delete({ index }, { ignore: [404] });
      await client.close();
    }
  },
  60_000,
);
