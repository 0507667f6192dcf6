import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acceptsConnections } from '../loopback/accepts-connections.ts';
import { listenOnLoopback } from '../loopback/listen-on-loopback.ts';
import { isPortClash, startProcessService, type ProcessService } from './process-service.ts';

/** A server that writes its own process id and then listens. */
const listening = `require('node:fs').writeFileSync(process.argv[1], String(process.pid));
  require('node:net').createServer().listen(Number(process.argv[2]), '127.0.0.1')`;

function listener(notes: string): ProcessService {
  return {
    url: ([port]) => `tcp://127.0.0.1:${port}`,
    description: 'a listener',
    folderName: 'test',
    ports: 1,
    command: (folder, [port = 0]) => ({
      name: 'The listener',
      file: process.execPath,
      args: ['-e', listening, join(notes, 'pid'), String(port), folder],
      ready: () => acceptsConnections(port),
      startWithinMs: 10_000,
    }),
  };
}

let notes: string;
beforeEach(() => void (notes = mkdtempSync(join(tmpdir(), 'process-service-'))));
afterEach(() => rmSync(notes, { recursive: true }));

const portOf = (url: string): number => Number(url.split(':').at(-1));

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // Signal 0 to a process that is gone throws.
  }
}

/** Becomes true within five seconds; there is no event for the end of a process that is not ours. */
async function becomes(condition: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 250 && !condition(); tries++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return condition();
}

test('a server is killed, restarted on its port and stopped', async () => {
  const service = await startProcessService(listener(notes));
  const port = portOf(service.url);
  await service.kill();
  expect(await acceptsConnections(port)).toBe(false);
  await service.restart();
  expect(await acceptsConnections(port)).toBe(true);
  await service.stop();
  expect(await acceptsConnections(port)).toBe(false);
});

test('a parent that is killed takes its server and its folder with it', async () => {
  const module = new URL('../../dist/process/process-service.js', import.meta.url).href;
  const script = `
    const { startProcessService } = await import(${JSON.stringify(module)});
    const { acceptsConnections } = await import(${JSON.stringify(new URL('../../dist/loopback/accepts-connections.js', import.meta.url).href)});
    await startProcessService({ url: () => '', description: '', folderName: 'test', ports: 1, command: (folder, [port]) => {
      console.log(folder);
      return { name: 'x', file: process.execPath, args: ['-e', ${JSON.stringify(listening)}, ${JSON.stringify(join(notes, 'pid'))}, String(port)],
        ready: () => acceptsConnections(port), startWithinMs: 10000 };
    }});
    console.log('started');`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  while (!output.includes('started')) output += String((await once(parent.stdout, 'data'))[0]);
  const folder = output.split('\n')[0] ?? '';
  const server = Number(readFileSync(join(notes, 'pid'), 'utf8'));
  expect([isAlive(server), existsSync(folder)]).toEqual([true, true]);
  parent.kill('SIGKILL');
  expect(await becomes(() => !isAlive(server))).toBe(true);
  expect(await becomes(() => !existsSync(folder))).toBe(true);
});

test('a server that ends at once is an error that quotes its log and keeps it', async () => {
  const broken: ProcessService = {
    ...listener(notes),
    command: () => ({
      name: 'The broken server',
      file: process.execPath,
      args: ['-e', 'console.error("no disk"); process.exit(3)'],
      ready: () => Promise.resolve(false),
      startWithinMs: 10_000,
    }),
  };
  const error = await startProcessService(broken).catch((reason: unknown) => reason as Error);
  const log = /Its log is (\S+);/.exec(String(error))?.[1] ?? '';
  expect(String(error)).toContain('The broken server did not start');
  expect(readFileSync(log, 'utf8')).toBe('no disk\n');
  rmSync(join(log, '..'), { recursive: true });
});

test('a port that somebody took meanwhile is exchanged for another', async () => {
  const other = createServer();
  const taken = await listenOnLoopback(other);
  let starts = 0;
  const service = listener(notes);
  const running = await startProcessService({
    ...service,
    command: (folder, ports) => {
      starts++;
      const clash = starts === 1;
      const command = service.command(folder, clash ? [taken] : ports);
      return clash ? { ...command, ready: () => Promise.resolve(false) } : command;
    },
  });
  expect(starts).toBe(2);
  await running.stop();
  other.close();
});

test('an aborted start leaves nothing behind', async () => {
  const stop = new AbortController();
  const service = listener(notes);
  let folder = '';
  const started = startProcessService({
    ...service,
    signal: stop.signal,
    command: (given, ports) => {
      folder = given;
      return {
        ...service.command(given, ports),
        ready: async () => {
          if (await acceptsConnections(ports[0] ?? 0)) stop.abort();
          return false;
        },
      };
    },
  });
  await expect(started).rejects.toThrow('aborted');
  expect(existsSync(folder)).toBe(false);
  expect(isAlive(Number(readFileSync(join(notes, 'pid'), 'utf8')))).toBe(false);
});

test.each([
  ['java.net.BindException: Address already in use', true],
  ['listen EADDRINUSE: address already in use', true],
  ['out of memory', false],
])('%s: %s', (message, clash) => {
  expect(isPortClash(new Error(message))).toBe(clash);
});
