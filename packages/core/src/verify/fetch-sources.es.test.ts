import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import { systemClock } from '../flow/clock.ts';
import { fetchSources } from './fetch-sources.ts';

const common = { signal: new AbortController().signal, clock: systemClock, random: () => 0 };

describe.each(elasticsearches())('documents of Elasticsearch $major', ({ url }) => {
  const client = new Client({ node: url });
  const index = `fetch-${randomUUID()}`;
  afterAll(async () => {
    await client.indices.delete({ index, ignore_unavailable: true });
    await client.close();
  });

  test('come in the order asked for, in several answers where one would be too large', async () => {
    await client.indices.create({ index, settings: { number_of_replicas: 0 } });
    const ids = ['a', 'b', 'none', 'c', 'large'];
    const stored = new Map(
      ids
        .filter((id) => id !== 'none')
        .map((id) => [id, `{ "text": "${'x'.repeat(id === 'large' ? 5000 : 300)}", "id": "${id}" }`]),
    );
    for (const [id, document] of stored)
      await client.transport.request(
        { method: 'PUT', path: `/${index}/_doc/${id}`, body: document },
        { headers: { 'content-type': 'application/json' } },
      );
    let requests = 0;
    const count = (): void => {
      requests += 1;
    };
    client.diagnostic.on('request', count);
    const sources = await fetchSources({ client, index, ...common, mostBytes: 1000 }, ids);
    client.diagnostic.off('request', count);
    expect(sources.map((source) => source?.toString())).toEqual(ids.map((id) => stored.get(id)));
    expect(requests).toBeGreaterThan(2);
  });

  test('of an index that is gone are an error', async () => {
    await expect(fetchSources({ client, index: `${index}-gone`, ...common }, ['a'])).rejects.toThrow(
      'index_not_found_exception',
    );
  });
});

// The servers at hand do not fail when they are told to.
test.each([503, 429])('a request answered %d is sent again', async (status) => {
  let requests = 0;
  const server = createServer((request, response) => {
    request.resume();
    requests += 1;
    response.writeHead(requests === 1 ? status : 200, {
      'x-elastic-product': 'Elasticsearch',
      'content-type': 'application/json',
    });
    // The second answer is cut short, the third is whole.
    if (requests === 2) response.write('{"docs":[', () => response.destroy());
    else response.end(requests === 1 ? '{}' : '{"docs":[{"found":true,"_source":{"n":1}}]}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const client = new Client({ node: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  const clock = { now: () => 0, wait: () => Promise.resolve() };
  const sources = await fetchSources({ client, index: 'any', ...common, clock }, ['a']);
  expect(sources.map(String)).toEqual(['{"n":1}']);
  expect(requests).toBe(3);
  await client.close();
  server.close();
  await once(server, 'close');
});
