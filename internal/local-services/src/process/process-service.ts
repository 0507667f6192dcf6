import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningService } from '../running-service.ts';
import { startServerProcess, type ServerCommand } from './server-process.ts';

/** A service that is a child process with a folder of its own, which goes when it is stopped. */
export async function startProcessService(service: {
  readonly url: string;
  readonly description: string;
  /** A word for the name of the temporary folder. */
  readonly folderName: string;
  readonly signal?: AbortSignal | undefined;
  readonly command: (folder: string) => Omit<ServerCommand, 'logFile' | 'signal'>;
}): Promise<RunningService> {
  const { url, description } = service;
  const folder = mkdtempSync(join(tmpdir(), `elastic-ingest-${service.folderName}-`));
  const command = { ...service.command(folder), logFile: join(folder, 'server.log') };
  let server = await startServerProcess({ ...command, signal: service.signal });
  return {
    url,
    via: 'packages',
    description,
    kill: () => server.kill(),
    restart: async () => {
      server = await startServerProcess(command);
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
