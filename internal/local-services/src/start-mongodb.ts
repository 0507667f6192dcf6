import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, fillOnce } from './cache-folder.ts';
import { freePort } from './free-port.ts';
import { MissingPrerequisite } from './missing-prerequisite.ts';
import { runCommand } from './run-command.ts';
import { serviceOfEnvironment, type RunningService } from './running-service.ts';
import { startServerProcess } from './server-process.ts';

const release = '0.7.0b3';

/** A server of the MongoDB protocol with change streams: the one that the environment names, else SecantusDB from PyPI (not mongod). */
export async function startMongodb(options: {
  readonly log: (line: string) => void;
  readonly own?: boolean;
}): Promise<RunningService> {
  const given = process.env['EI_MONGODB_URL'];
  if (given !== undefined && options.own !== true) return serviceOfEnvironment(given, 'MongoDB');
  await runCommand('python3', ['-m', 'venv', '--help']).catch(() => {
    throw new MissingPrerequisite(
      'The MongoDB server is installed by Python 3 with venv, which is missing: apt-get install python3-venv, or set EI_MONGODB_URL.',
    );
  });
  // A virtual environment cannot be moved, so packages go to a plain folder and are found by PYTHONPATH.
  const packages = await fillOnce(join(cacheFolder(process.env), `secantusdb-${release}-1`), async (into) => {
    options.log(`Downloading SecantusDB ${release} ...`);
    await runCommand('python3', [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--target',
      into,
      `secantusdb==${release}`,
    ]);
  });
  const folder = mkdtempSync(join(tmpdir(), 'elastic-ingest-mongodb-'));
  const port = await freePort();
  const start = () =>
    startServerProcess({
      name: 'The MongoDB server',
      file: 'env',
      args: [
        `PYTHONPATH=${packages}`,
        join(packages, 'bin/secantusd-py'),
        '--host',
        '127.0.0.1',
        '--port',
        String(port),
        '--storage-path',
        join(folder, 'data'),
      ],
      logFile: join(folder, 'server.log'),
      ready: () => accepts(port),
      startWithinMs: 60_000,
    });
  let server = await start();
  return {
    url: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    via: 'packages',
    description: `SecantusDB ${release}, a server of the MongoDB protocol`,
    kill: () => server.kill(),
    restart: async () => {
      server = await start();
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
