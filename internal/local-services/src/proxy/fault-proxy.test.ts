import { createServer, request as send, type IncomingMessage, type Server } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { answer, cutAfterForwarding, cutBeforeForwarding, delay, rewriteJson } from './faults.ts';
import { startFaultProxy, type FaultProxy } from './fault-proxy.ts';
import { listenOnLoopback } from '../loopback/listen-on-loopback.ts';
import { matching } from './seen-request.ts';

let server: Server;
let seen: { readonly line: string; readonly body: string; readonly headers: IncomingMessage['headers'] }[];
let target: string;
let proxy: FaultProxy;

beforeEach(async () => {
  seen = [];
  server = createServer((request, response) => {
    void text(request).then((body) => {
      seen.push({ line: `${request.method} ${request.url}`, body, headers: request.headers });
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ n: seen.length }));
    });
  });
  target = `http://127.0.0.1:${await listenOnLoopback(server)}`;
  proxy = await startFaultProxy(target);
});

afterEach(async () => {
  await proxy.close();
  server.closeAllConnections();
  server.close();
});

const put = (path: string, body: string): Promise<Response> =>
  fetch(proxy.url + path, { method: 'PUT', body });

test('without rules everything passes, and is recorded in order', async () => {
  expect(await (await put('/a%2Fb?x=1&y', 'one')).json()).toEqual({ n: 1 });
  expect((await fetch(`${proxy.url}/c`)).status).toBe(200);
  expect(seen.map(({ line, body }) => [line, body])).toEqual([
    ['PUT /a%2Fb?x=1&y', 'one'],
    ['GET /c', ''],
  ]);
  expect(
    proxy.requests.map(({ method, path, query, bytes, outcome }) => [
      method,
      path,
      String(query),
      bytes,
      outcome,
    ]),
  ).toEqual([
    ['PUT', '/a%2Fb', 'x=1&y=', 3, 200],
    ['GET', '/c', '', 0, 200],
  ]);
  expect(seen[0]?.headers['accept-encoding']).toBeUndefined();
});

test('a rule answers in place of the server, as often as it says', async () => {
  const rule = proxy.on(matching('PUT', '/_bulk'), answer(429, { error: 'busy' }, { 'retry-after': '1' }), {
    times: 2,
  });
  const first = await put('/i/_bulk', 'x');
  expect([first.status, first.headers.get('retry-after'), await first.json()]).toEqual([
    429,
    '1',
    { error: 'busy' },
  ]);
  expect((await put('/i/_bulk', 'x')).status).toBe(429);
  expect((await put('/i/_bulk', 'x')).status).toBe(200);
  expect(rule.applied).toBe(2);
  expect(seen).toHaveLength(1);
});

test('the first rule that matches wins, and a removed one does not count', async () => {
  const first = proxy.on(matching(undefined, /^\/a/), answer(401));
  proxy.on(matching('GET'), answer(403));
  expect((await fetch(`${proxy.url}/a`)).status).toBe(401);
  first.remove();
  expect((await fetch(`${proxy.url}/a`)).status).toBe(403);
  proxy.clear();
  expect((await fetch(`${proxy.url}/a`)).status).toBe(200);
});

test('an answer is rewritten on its way back', async () => {
  proxy.on(
    matching('GET'),
    rewriteJson((json, { status }) => ({ was: json, status })),
  );
  expect(await (await fetch(proxy.url)).json()).toEqual({ was: { n: 1 }, status: 200 });
});

test('cut after forwarding: the server did it, the client does not know', async () => {
  proxy.on(matching('PUT'), cutAfterForwarding, { times: 1 });
  await expect(put('/a', 'done')).rejects.toThrow('fetch failed');
  expect(seen.map(({ body }) => body)).toEqual(['done']);
  expect(proxy.requests[0]?.outcome).toBe('cut');
});

test('cut before forwarding: the server knows nothing', async () => {
  proxy.on(matching('PUT'), cutBeforeForwarding, { times: 1 });
  await expect(put('/a', 'lost')).rejects.toThrow('fetch failed');
  expect(seen).toEqual([]);
  expect((await put('/a', 'next')).status).toBe(200);
});

test('a held request waits for its release, and others do not', async () => {
  const arrived = proxy.held(matching('PUT', '/slow'));
  const slow = put('/slow', 'x');
  const held = await arrived;
  expect((await put('/quick', 'y')).status).toBe(200);
  expect(seen.map(({ line }) => line)).toEqual(['PUT /quick']);
  await held.release();
  expect((await slow).status).toBe(200);
  expect(seen.map(({ line }) => line)).toEqual(['PUT /quick', 'PUT /slow']);
});

test('a held request can be let go into a fault', async () => {
  const arrived = proxy.held(matching('PUT'));
  const sent = put('/a', 'x');
  await (await arrived).release(answer(503, 'later', { 'retry-after': '2' }));
  const response = await sent;
  expect([response.status, await response.text()]).toEqual([503, 'later']);
});

test('a delayed request comes through', async () => {
  proxy.on(matching('GET'), delay(20));
  const before = performance.now();
  expect((await fetch(proxy.url)).status).toBe(200);
  expect(performance.now() - before).toBeGreaterThanOrEqual(19);
});

test('a body streams through before it is complete', async () => {
  const request = send(`${proxy.url}/stream`, { method: 'POST' });
  const reached = new Promise<IncomingMessage>(
    (resolve) => void server.prependOnceListener('request', resolve),
  );
  request.write('first');
  const arrived = await reached;
  expect(arrived.headers['transfer-encoding']).toBe('chunked');
  request.end(' second');
  const response = await new Promise<IncomingMessage>((resolve) => void request.once('response', resolve));
  await buffer(response);
  expect(seen[0]?.body).toBe('first second');
});

test('a client that goes away takes its request with it', async () => {
  const stop = new AbortController();
  const aborted = new Promise<void>((resolve) => {
    server.removeAllListeners('request');
    server.once('request', (request: IncomingMessage) => {
      request.socket.once('close', () => resolve());
      stop.abort();
    });
  });
  await expect(fetch(proxy.url, { signal: stop.signal })).rejects.toThrow('aborted');
  await aborted;
});

test('a server that is gone is a cut connection', async () => {
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
  await expect(fetch(proxy.url)).rejects.toThrow('fetch failed');
  expect(proxy.requests[0]?.outcome).toBe('cut');
});

test('what a fault throws comes out when the proxy closes', async () => {
  const other = await startFaultProxy(target);
  other.on(matching('GET'), () => Promise.reject(new Error('wrong test')));
  await expect(fetch(other.url)).rejects.toThrow('fetch failed');
  await expect(other.close()).rejects.toThrow('wrong test');
});

test('bodies are kept when asked for', async () => {
  const keeping = await startFaultProxy(target, { keepBodies: true });
  await (await fetch(`${keeping.url}/a`, { method: 'POST', body: 'kept' })).json();
  expect(keeping.requests.map(({ body }) => body?.toString())).toEqual(['kept']);
  expect(seen[0]?.body).toBe('kept');
  await keeping.close();
});
