import { startElasticsearch } from './start-elasticsearch.ts';
import { elasticsearches } from '../started-services.ts';

test.each(elasticsearches())(
  'Elasticsearch $major answers its root path as the server does',
  async ({ major, url }) => {
    const response = await fetch(url);
    expect(response.headers.get('x-elastic-product')).toBe('Elasticsearch');
    const body = (await response.json()) as { version: { number: string }; tagline: string };
    expect(body.version.number).toMatch(new RegExp(`^${major}\\.`));
    expect(body.tagline).toBe('You Know, for Search');
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
  },
);

test('a node that was killed comes back on its port with its data', async () => {
  const node = await startElasticsearch({ major: 8, log: () => undefined, own: true, heapMb: 512 });
  try {
    const put = await fetch(`${node.url}/kept/_doc/1`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{"a":1}',
    });
    expect(put.status).toBe(201);
    await node.kill();
    await expect(fetch(node.url)).rejects.toThrow();
    await node.restart();
    expect(await (await fetch(`${node.url}/kept/_source/1`)).json()).toEqual({ a: 1 });
  } finally {
    await node.stop();
  }
}, 120_000);
