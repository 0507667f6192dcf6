import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from './create-client.ts';
import type { ElasticsearchSettings } from './elasticsearch-settings.ts';
import { plainSettings } from './plain-settings.fixture.ts';

/** Asks a server that answers 503, or never, and counts how often it was asked. */
async function requests(change: Partial<ElasticsearchSettings>, answers: boolean): Promise<number> {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    if (answers) response.writeHead(503, { 'x-elastic-product': 'Elasticsearch' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = createClient({ ...plainSettings, nodes: [`http://127.0.0.1:${port}`], ...change });
  await expect(client.info()).rejects.toThrow();
  await client.close();
  server.closeAllConnections();
  server.close();
  return asked;
}

test.each([
  [{ maxRetries: 0 }, true, 1],
  [{ maxRetries: 2 }, true, 3],
  [{ maxRetries: 1, requestTimeoutMs: 200, retryIntervalMs: 1 }, false, 2],
  [{ maxRetries: 1, requestTimeoutMs: 200, retryIntervalMs: 1, retryOnTimeout: false }, false, 1],
])('with %j, answering %s, %d requests are sent', async (change, answers, count) => {
  expect(await requests(change, answers)).toBe(count);
});

test('the pause before the n-th retry is n times the interval', async () => {
  const client = { ...plainSettings, nodes: ['http://127.0.0.1:1'], maxRetries: 2, retryIntervalMs: 100 };
  const startedAt = performance.now();
  await expect(createClient(client).info()).rejects.toThrow('ECONNREFUSED');
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(290);
});
