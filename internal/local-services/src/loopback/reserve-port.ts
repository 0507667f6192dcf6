import { randomInt } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { listenOnLoopback } from './listen-on-loopback.ts';

export interface ReservedPort {
  readonly port: number;
  /** Its being there is the reservation: whoever removes it gives the port back. */
  readonly file: string;
}

/** Below the ports that systems give to outgoing connections, which could take one between its choice and the server's start. */
const range = [20_000, 32_000] as const;

/**
 * A free port of the loopback interface, kept from other runs on this machine by a file. Asking the system for any free port is not
 * enough: two runs that start at once were given the same one, and one took the other's server for its own.
 */
export async function reservePort(
  choose: () => number = () => randomInt(...range),
  folder: string = join(tmpdir(), `elastic-ingest-ports-${userInfo().uid}`),
): Promise<ReservedPort> {
  mkdirSync(folder, { recursive: true });
  for (let attempt = 1; attempt <= 200; attempt++) {
    const port = choose();
    const file = join(folder, String(port));
    if (!createFile(file)) continue;
    if (await isFree(port)) return { port, file };
    rmSync(file);
  }
  throw new Error(
    `No free port was found; reservations are files in ${folder}, remove it if no run is under way`,
  );
}

/** False when it is there already. */
function createFile(file: string): boolean {
  try {
    writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST')
      return false;
    throw error;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const listening = await listenOnLoopback(server, port).catch(() => undefined);
  if (listening === undefined) return false;
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  return true;
}
