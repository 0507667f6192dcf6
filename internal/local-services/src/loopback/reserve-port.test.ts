import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listenOnLoopback } from './listen-on-loopback.ts';
import { reservePort } from './reserve-port.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'ports-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('a port that another run has reserved is not given again, until its file is gone', async () => {
  const first = await reservePort(undefined, folder);
  const ports = [first.port, first.port + 1];
  const second = await reservePort(() => ports.shift() ?? 0, folder);
  expect(second.port).toBe(first.port + 1);
  rmSync(first.file);
  expect((await reservePort(() => first.port, folder)).port).toBe(first.port);
});

test('a port that somebody listens on is passed over, and its file does not stay', async () => {
  const server = createServer();
  const taken = await listenOnLoopback(server);
  const free = await reservePort(undefined, folder);
  rmSync(free.file);
  const ports = [taken, free.port];
  expect((await reservePort(() => ports.shift() ?? 0, folder)).port).toBe(free.port);
  expect(existsSync(join(folder, String(taken)))).toBe(false);
  server.close();
});

test('it gives up when none is free', async () => {
  const { port } = await reservePort(undefined, folder);
  await expect(reservePort(() => port, folder)).rejects.toThrow('No free port');
});
