import { randomBytes } from 'node:crypto';
import { withDownloadProgress } from '../packages/download-progress.ts';
import { startProcessService } from '../process/process-service.ts';
import { runCommand } from '../process/run-command.ts';
import type { RunningService } from '../running-service.ts';
import type { StartOptions } from '../start-options.ts';
import { runArguments, type Container } from './docker-arguments.ts';

export interface DockerService {
  /** A word for the container's name. */
  readonly name: string;
  readonly description: string;
  readonly aboutMb: number;
  readonly container: (name: string, port: number) => Container;
  readonly url: (port: number) => string;
  readonly ready: (name: string, port: number) => Promise<boolean>;
}

/** Runs an image in the foreground of a supervised client. Container and volume go when it is stopped, and after a crash. */
export async function startDockerService(
  service: DockerService,
  { log, signal }: StartOptions,
): Promise<RunningService> {
  const name = `elastic-ingest-${service.name}-${randomBytes(4).toString('hex')}`;
  const { image, volume } = service.container(name, 0);
  if (!(await succeeds(['image', 'inspect', image])))
    await withDownloadProgress({ name: image, aboutMb: service.aboutMb }, log, () =>
      runCommand('docker', ['pull', '--quiet', image], { signal }),
    );
  return startProcessService({
    via: 'docker',
    description: `${service.description} in Docker`,
    folderName: service.name,
    signal,
    ports: 1,
    url: ([port = 0]) => service.url(port),
    command: (_folder, [port = 0]) => ({
      name: `The container of ${image}`,
      file: 'docker',
      args: runArguments(service.container(name, port)),
      ready: () => service.ready(name, port),
      startWithinMs: 180_000,
      whenKilled: [['docker', 'rm', '--force', name]],
      whenOrphaned: [['docker', 'volume', 'rm', '--force', volume]],
    }),
  });
}

function succeeds(args: readonly string[]): Promise<boolean> {
  return runCommand('docker', args).then(
    () => true,
    () => false,
  );
}
