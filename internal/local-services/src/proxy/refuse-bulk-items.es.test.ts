import { elasticsearches } from '../started-services.ts';
import { startFaultProxy, type FaultProxy } from './fault-proxy.ts';
import { cutAfterForwarding } from './faults.ts';
import { refuseBulkItems } from './refuse-bulk-items.ts';
import { matching } from './seen-request.ts';

interface Item {
  readonly index: {
    readonly _id: string;
    readonly status: number;
    readonly error?: { readonly type: string };
  };
}

describe.each(elasticsearches())('Elasticsearch $major behind the fault proxy', ({ major, url }) => {
  const index = `fault-proxy-${major}-${process.pid}`;
  let proxy: FaultProxy;
  const ids = ['a', 'b', 'c'];
  const lines = ids.map((id) => `{"index":{"_id":"${id}"}}\n{"id":"${id}"}\n`).join('');
  const bulk = async (host: string): Promise<{ errors?: boolean; items: Item[] }> => {
    const response = await fetch(
      `${host}/${index}/_bulk?refresh=true&filter_path=items.*._id,items.*.status,items.*.error`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: lines,
      },
    );
    return (await response.json()) as { items: Item[] };
  };
  const stored = async (): Promise<string[]> => {
    const response = await fetch(`${url}/${index}/_search?sort=id`);
    const { hits } = (await response.json()) as { hits: { hits: { _id: string }[] } };
    return hits.hits.map(({ _id }) => _id);
  };
  beforeEach(async () => {
    await fetch(`${url}/${index}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{"settings":{"number_of_replicas":0},"mappings":{"properties":{"id":{"type":"keyword"}}}}',
    });
    proxy = await startFaultProxy(url);
  });
  afterEach(async () => {
    await fetch(`${url}/${index}`, { method: 'DELETE' });
    await proxy.close();
  });

  test('a refused item is not forwarded and stands at its place; the second time it is', async () => {
    proxy.on(
      matching('POST', '/_bulk'),
      refuseBulkItems(({ id }, time) => id === 'b' && time === 1),
    );
    const first = await bulk(proxy.url);
    expect(first.items.map((item) => [item.index._id, item.index.status, item.index.error?.type])).toEqual([
      ['a', 201, undefined],
      ['b', 429, 'es_rejected_execution_exception'],
      ['c', 201, undefined],
    ]);
    expect(await stored()).toEqual(['a', 'c']);
    expect((await bulk(proxy.url)).items.map((item) => item.index.status)).toEqual([200, 201, 200]);
    expect(await stored()).toEqual(ids);
  });

  test('when all are refused nothing is forwarded', async () => {
    proxy.on(
      matching('POST', '/_bulk'),
      refuseBulkItems(() => true, { status: 400, type: 'document_parsing_exception' }),
    );
    const { errors, items } = await bulk(proxy.url);
    expect([errors, items.map((item) => item.index.status)]).toEqual([true, [400, 400, 400]]);
    expect(await stored()).toEqual([]);
  });

  test('a cut after forwarding leaves the documents there', async () => {
    proxy.on(matching('POST', '/_bulk'), cutAfterForwarding, { times: 1 });
    await expect(bulk(proxy.url)).rejects.toThrow('fetch failed');
    expect(await stored()).toEqual(ids);
  });
});
