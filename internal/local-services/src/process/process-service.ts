import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reservePort, type ReservedPort } from '../loopback/reserve-port.ts';
import type { RunningService } from '../running-service.ts';
import { runCommand } from './run-command.ts';
import {
  startServerProcess,
  type Commands,
  type ServerCommand,
  type ServerProcess,
} from './server-process.ts';

export interface ProcessService {
  readonly via?: RunningService['via'];
  readonly url: (ports: readonly number[]) => string;
  readonly description: string;
  /** A word for the name of the temporary folder. */
  readonly folderName: string;
  /** Free ports that the command needs. */
  readonly ports: number;
  readonly command: (folder: string, ports: readonly number[]) => Omit<ServerCommand, 'logFile' | 'signal'>;
  readonly signal?: AbortSignal | undefined;
}

/** A service that is a child process with a folder of its own, which goes when it is stopped. */
export async function startProcessService(service: ProcessService): Promise<RunningService> {
  const folder = mkdtempSync(join(tmpdir(), `elastic-ingest-${service.folderName}-`));
  const remove = (path: string): void => rmSync(path, { recursive: true, force: true });
  const { ports, files, command, leftovers, first } = await startOnFreePorts(service, folder).catch(
    (error: unknown) => {
      // After a failure the log stays, for reading.
      if (service.signal?.aborted === true) remove(folder);
      throw error;
    },
  );
  let server = first;
  return {
    url: service.url(ports),
    via: service.via ?? 'packages',
    description: service.description,
    kill: () => server.kill(),
    restart: async () => {
      server = await startServerProcess(command);
    },
    stop: async () => {
      await server.stop();
      for (const [file = '', ...args] of leftovers) await runCommand(file, args);
      for (const path of [folder, ...files]) remove(path);
    },
  };
}

interface Started {
  readonly ports: readonly number[];
  /** The reservations of the ports. */
  readonly files: readonly string[];
  readonly command: ServerCommand;
  /** Commands that remove what a stopped server leaves outside its folder. */
  readonly leftovers: Commands;
  readonly first: ServerProcess;
}

/** A stranger may take a port between its choice and the server's start: then others are tried. */
async function startOnFreePorts(service: ProcessService, folder: string): Promise<Started> {
  for (let attempt = 1; ; attempt++) {
    const reserved: ReservedPort[] = [];
    while (reserved.length < service.ports) reserved.push(await reservePort());
    const ports = reserved.map(({ port }) => port);
    const files = reserved.map(({ file }) => file);
    const given = service.command(folder, ports);
    const leftovers = given.whenOrphaned ?? [];
    const whenOrphaned = [...leftovers, ['rm', '-rf', folder, ...files]];
    const command = { ...given, whenOrphaned, logFile: join(folder, 'server.log') };
    try {
      const first = await startServerProcess({ ...command, signal: service.signal });
      return { ports, files, command, leftovers, first };
    } catch (error) {
      for (const file of files) rmSync(file, { force: true });
      if (attempt === 3 || !isPortClash(error)) throw error;
    }
  }
}

/** As Java, Python, Node and Docker put it. */
export function isPortClash(error: unknown): boolean {
  return (
    error instanceof Error &&
    /address already in use|EADDRINUSE|BindException|port is already allocated/i.test(error.message)
  );
}
