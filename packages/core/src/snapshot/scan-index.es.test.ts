import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import { mappingsOfNewIndex } from '../target/bookkeeping-mapping.ts';
import { scanIndex, type IndexedDocument } from './scan-index.ts';

const signal = new AbortController().signal;

describe.each(elasticsearches())('a scan of Elasticsearch $major', ({ url }) => {
  const client = new Client({ node: url });
  const index = `scan-${randomUUID()}`;
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

  beforeAll(async () => {
    await client.indices.create({
      index,
      mappings: mappingsOfNewIndex({}, {}),
      settings: { number_of_shards: 2, number_of_replicas: 0 },
    });
    await client.bulk({
      refresh: true,
      operations: ids.flatMap((id) => [
        { index: { _index: index, _id: id } },
        id === 'g' ? { foreign: true } : { _sync: { id, version: `v-${id}` } },
      ]),
    });
  });
  afterAll(async () => {
    await client.indices.delete({ index, ignore_unavailable: true });
    await client.close();
  });

  test.each([1, 3, 7, 8])(
    'gives every document once in pages of %d, foreign ones without a version',
    async (pageSize) => {
      const totals: number[] = [];
      const onTotal = (total: number): unknown => totals.push(total);
      const read = async (documentIds: boolean): Promise<unknown[]> => {
        const found: IndexedDocument[] = [];
        for await (const page of scanIndex(client, index, { signal, pageSize, onTotal, documentIds }))
          found.push(...page);
        return found.sort((a, b) => ((a.sourceId ?? 'z') < (b.sourceId ?? 'z') ? -1 : 1));
      };
      const known = ids.slice(0, -1);
      expect(await read(true)).toEqual([
        ...known.map((id) => ({ id, sourceId: id, version: `v-${id}` })),
        { id: 'g', sourceId: undefined, version: undefined },
      ]);
      expect(await read(false)).toEqual([
        ...known.map((id) => ({ id: undefined, sourceId: id, version: `v-${id}` })),
        { id: undefined, sourceId: undefined, version: undefined },
      ]);
      expect(totals).toEqual([ids.length, ids.length]);
    },
  );

  test('starts anew when its point in time is lost', async () => {
    const seen = new Set<string>();
    const totals: number[] = [];
    for await (const page of scanIndex(client, index, {
      signal,
      pageSize: 3,
      documentIds: true,
      onTotal: (total) => totals.push(total),
    })) {
      for (const { id } of page) seen.add(id ?? 'none');
      if (totals.length > 1 || seen.size > 3) continue;
      // A point in time does not outlive its index being closed.
      await client.indices.close({ index, wait_for_active_shards: 0 });
      await client.indices.open({ index });
      await client.cluster.health({ index, wait_for_status: 'green' });
    }
    expect([...seen].sort()).toEqual(ids);
    expect(totals).toEqual([ids.length, ids.length]);
  });
});
