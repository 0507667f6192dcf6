import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import { mappingsOfNewIndex } from '../target/bookkeeping-mapping.ts';
import { OrderedSnapshot } from './ordered-snapshot.ts';

const signal = new AbortController().signal;

describe.each(elasticsearches())('an ordered snapshot of Elasticsearch $major', ({ url }) => {
  const client = new Client({ node: url });
  const index = `ordered-${randomUUID()}`;
  const ids = ['a-b', 'a/b', 'a', '10', '9', '\uFFFD', '😀', 'é', 'x'.repeat(512), 'z'];
  const ordered = [...ids].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

  beforeAll(async () => {
    await client.indices.create({
      index,
      mappings: mappingsOfNewIndex({}, {}),
      settings: { number_of_shards: 3, number_of_replicas: 0 },
    });
    await client.bulk({
      refresh: true,
      operations: ids.flatMap((id) => [
        { index: { _index: index, _id: id } },
        { _sync: id === 'z' ? { id } : { id, version: `v-${id}` } },
      ]),
    });
  });
  afterAll(async () => {
    await client.indices.delete({ index, ignore_unavailable: true });
    await client.close();
  });

  const readAll = async (snapshot: OrderedSnapshot): Promise<(string | undefined)[][]> => {
    const rows: (string | undefined)[][] = [];
    for (let page = await snapshot.next(); page.ids.length > 0; page = await snapshot.next())
      rows.push(...page.ids.map((id, at) => [id, page.versions[at]]));
    return rows;
  };
  const expected = ordered.map((id) => [id, id === 'z' ? undefined : `v-${id}`]);

  test.each([1, 2, 3, 5, 10, 11])('comes in the order of bytes in pages of %d', async (pageSize) => {
    const snapshot = await OrderedSnapshot.open(client, index, signal, pageSize);
    if (snapshot === undefined) throw new Error('not offered');
    try {
      expect(snapshot.total).toBe(ids.length);
      expect(await readAll(snapshot)).toEqual(expected);
    } finally {
      await snapshot.close();
    }
  });

  test('goes on after the last id when its point in time is lost, past what was written behind it', async () => {
    const snapshot = await OrderedSnapshot.open(client, index, signal, 3);
    if (snapshot === undefined) throw new Error('not offered');
    try {
      const first = await snapshot.next();
      // The page after this one is under way already: let it arrive, then lose the point in time.
      const second = await snapshot.next();
      // A point in time does not outlive its index being closed.
      await client.indices.close({ index, wait_for_active_shards: 0 });
      await client.indices.open({ index });
      await client.cluster.health({ index, wait_for_status: 'green' });
      const rows = [first, second].flatMap((page) => page.ids.map((id, at) => [id, page.versions[at]]));
      expect([...rows, ...(await readAll(snapshot))]).toEqual(expected);
    } finally {
      await snapshot.close();
    }
  });

  test('is not offered where a document lacks the field, for it would not be found', async () => {
    await client.index({ index, id: 'foreign', document: { n: 1 }, refresh: true });
    expect(await OrderedSnapshot.open(client, index, signal)).toBeUndefined();
  });
});
