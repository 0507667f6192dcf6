import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from '@elastic/elasticsearch';
import { MappingSample } from './mapping-sample.ts';

// The servers at hand all have the request and allow it; these answers are those of older and of guarded ones.
test.each([400, 403, 404, 405])('a server that answers %d is said not to tell', async (status) => {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, {
      'x-elastic-product': 'Elasticsearch',
      'content-type': 'application/json',
    });
    response.end(JSON.stringify({ error: 'no handler found for uri', status }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const client = new Client({ node: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  const sample = new MappingSample();
  sample.offer({
    action: 'index',
    id: 'a',
    documentId: 'a',
    body: { json: Buffer.from('{}'), engineFields: [] },
    tail: '}',
  });
  const { signal } = new AbortController();
  expect(await sample.check(client, 'any', { addition: undefined, signal })).toEqual({
    status: 'unavailable',
    reason: expect.stringContaining('_simulate: '),
  });
  await client.close();
  server.close();
  await once(server, 'close');
});
