import { join } from 'node:path';
import { acceptsConnections } from '../loopback/accepts-connections.ts';
import { installation, MissingPrerequisite } from '../missing-prerequisite.ts';
import { cacheFolder, fillOnce } from '../packages/cache-folder.ts';
import { withDownloadProgress } from '../packages/download-progress.ts';
import { startProcessService } from '../process/process-service.ts';
import { runCommand } from '../process/run-command.ts';
import type { RunningService } from '../running-service.ts';
import type { StartOptions } from '../start-options.ts';

const release = '0.7.0b3';

export interface SecantusdbOptions extends StartOptions {
  /** Where the data are kept, also after it was stopped; a folder that goes with the server, unless said otherwise. */
  readonly dataFolder?: string;
  /** Further arguments of the server, such as `--auth` or those of TLS. */
  readonly flags?: readonly string[];
}

/** SecantusDB from PyPI: a server of the MongoDB protocol with change streams (not mongod). */
export async function secantusdb({
  log,
  signal,
  dataFolder,
  flags = [],
}: SecantusdbOptions): Promise<RunningService> {
  await runCommand('python3', ['-m', 'pip', '--version']).catch(() => {
    throw new MissingPrerequisite(
      `The MongoDB server is installed by Python 3 with pip, which is missing: ${installation('python3-pip', 'python')}, or set EI_MONGODB_URL.`,
    );
  });
  // A virtual environment cannot be moved, so packages go to a plain folder and are found by PYTHONPATH.
  const packages = await fillOnce(join(cacheFolder(process.env), `secantusdb-${release}-1`), async (into) => {
    const args = ['-m', 'pip', 'install', '--progress-bar=off', '--disable-pip-version-check'];
    await withDownloadProgress({ name: `SecantusDB ${release}`, aboutMb: 20 }, log, (onLine) =>
      runCommand('python3', [...args, '--target', into, `secantusdb==${release}`], { onLine, signal }),
    );
  });
  return startProcessService({
    url: ([port]) => `mongodb://127.0.0.1:${port}/?directConnection=true`,
    description: `SecantusDB ${release}, a server of the MongoDB protocol`,
    folderName: 'mongodb',
    signal,
    ports: 1,
    command: (folder, [port = 0]) => ({
      name: 'The MongoDB server',
      file: join(packages, 'bin/secantusd-py'),
      args: [
        ['--host', '127.0.0.1', '--port', String(port)],
        ['--storage-path', dataFolder ?? join(folder, 'data')],
        flags,
      ].flat(),
      env: { PYTHONPATH: packages },
      ready: () => acceptsConnections(port),
      startWithinMs: 60_000,
    }),
  });
}
