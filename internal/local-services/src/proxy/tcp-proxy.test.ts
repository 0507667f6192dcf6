import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { listenOnLoopback } from '../loopback/listen-on-loopback.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

let server: Server;
let proxy: TcpProxy;

beforeEach(async () => {
  server = createServer((socket) => void socket.pipe(socket).on('error', () => undefined));
  proxy = await startTcpProxy(
    `mongodb://u:p@127.0.0.1:${await listenOnLoopback(server)}/?directConnection=true`,
  );
});

afterEach(async () => {
  await proxy.close();
  server.close();
});

const open = () => connect(Number(new URL(proxy.url).port), '127.0.0.1');

test('the URL is the target with another port', () => {
  expect(proxy.url).toMatch(/^mongodb:\/\/u:p@127\.0\.0\.1:\d+\/\?directConnection=true$/);
});

test('bytes go both ways until the connection is cut; new ones are taken', async () => {
  const first = open();
  first.write('hello');
  expect(String(await once(first, 'data'))).toContain('hello');
  expect(proxy.connections).toBe(1);
  proxy.cut();
  await once(first, 'close');
  const second = open();
  second.write('again');
  expect(String(await once(second, 'data'))).toContain('again');
});

test('refused connections fail, open ones stay, and accept brings the port back', async () => {
  const before = open();
  await once(before, 'connect');
  await proxy.refuse();
  const [error] = (await once(open(), 'error').catch((reason: unknown) => [reason])) as [
    NodeJS.ErrnoException,
  ];
  expect(error.code).toBe('ECONNREFUSED');
  before.write('still');
  expect(String(await once(before, 'data'))).toContain('still');
  await proxy.accept();
  await once(open(), 'connect');
});

test.each(['mongodb://a:1,b:2/', 'nowhere'])('%s is no target', async (target) => {
  await expect(startTcpProxy(target)).rejects.toThrow('Not one host and port');
});
