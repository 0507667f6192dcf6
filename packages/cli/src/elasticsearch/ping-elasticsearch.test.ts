import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { createClient } from './create-client.ts';
import { answering } from './answering-server.fixture.ts';
import type { ElasticsearchSettings } from './elasticsearch-settings.ts';
import { plainSettings } from './plain-settings.fixture.ts';
import { pingElasticsearch, versionWarning } from './ping-elasticsearch.ts';

async function ping(change: Partial<ElasticsearchSettings>): Promise<string> {
  const full = { ...plainSettings, ...change };
  const client = createClient(full);
  try {
    return await pingElasticsearch(client, full, new AbortController().signal);
  } finally {
    await client.close();
  }
}

const info = { version: { number: '8.19.21' } };

test('the version of a server that answers', async () => {
  await using server = await answering(200, info);
  const credentials = { username: 'u', password: 'p' };
  expect(await ping({ nodes: [server.url], credentials, headers: { 'x-a': 'b' } })).toBe('8.19.21');
  expect(server.authorization()).toBe(`Basic ${Buffer.from('u:p').toString('base64')}`);
});

test('one of several nodes that answers is enough', async () => {
  await using server = await answering(200, info);
  expect(await ping({ nodes: ['http://127.0.0.1:1', server.url] })).toBe('8.19.21');
});

test('a proxy is used', async () => {
  await using server = await answering(200, info);
  const asked: (string | undefined)[] = [];
  const proxy = createServer().on('connect', (request, socket) => {
    asked.push(request.url);
    const target = connect(Number(new URL(server.url).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  try {
    const reached = ping({ nodes: ['http://es.invalid:9200'], proxy: `http://127.0.0.1:${port}` });
    expect(await reached).toBe('8.19.21');
    expect(asked).toEqual(['es.invalid:9200']);
  } finally {
    proxy.close();
  }
});

test.each([
  [401, {}, 'EI_ELASTICSEARCH_CREDENTIALS', 'does not accept the credentials (401)'],
  [
    403,
    { error: { type: 'security_exception', reason: 'action [cluster:monitor/main] is unauthorized' } },
    'EI_ELASTICSEARCH_FORBIDDEN',
    'refuses what was asked (403): action [cluster:monitor/main] is unauthorized',
  ],
  [503, {}, 'EI_ELASTICSEARCH_FAILED', 'answers with an error (503)'],
  [404, {}, 'EI_ELASTICSEARCH_FAILED', 'answers with an error (404)'],
])('an answer of %d', async (status, body, code, message) => {
  await using server = await answering(status, body);
  const pinging = ping({ nodes: [server.url] });
  await expect(pinging).rejects.toMatchObject({ code, message: `Elasticsearch at ${server.url} ${message}` });
});

test('something else that answers', async () => {
  await using server = await answering(200, { hello: 'world' }, {});
  await expect(ping({ nodes: [server.url] })).rejects.toMatchObject({ code: 'EI_NOT_ELASTICSEARCH' });
});

test.each([
  [{ nodes: ['http://127.0.0.1:1'] }, 'EI_ELASTICSEARCH_UNREACHABLE'],
  [{ nodes: ['http://es.invalid:9200'] }, 'EI_ELASTICSEARCH_UNREACHABLE'],
])('nothing that answers: %j', async (change, code) => {
  await expect(ping(change)).rejects.toMatchObject({ code });
});

test('https to a server that speaks plain HTTP', async () => {
  await using server = await answering(200, info);
  await expect(ping({ nodes: [server.url.replace('http:', 'https:')] })).rejects.toMatchObject({
    code: 'EI_ELASTICSEARCH_TLS',
    hint: expect.stringContaining('write http://'),
  });
});

test.each([
  ['7.17.0', 'Elasticsearch 7.17.0 is older than 8: elastic-ingest is not tested with it'],
  ['8.19.21', undefined],
  ['9.5.3', undefined],
])('version %s', (version, warning) => {
  expect(versionWarning(version)).toBe(warning);
});
