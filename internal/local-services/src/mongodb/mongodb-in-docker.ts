import { initiateArguments, mongodbContainer } from '../docker/docker-arguments.ts';
import { startDockerService } from '../docker/docker-service.ts';
import { runCommand } from '../process/run-command.ts';
import type { RunningService } from '../running-service.ts';
import type { StartOptions } from '../start-options.ts';

/** The official image as a replica set of one member, which change streams need. */
export function mongodbInDocker(options: StartOptions): Promise<RunningService> {
  const service = {
    name: 'mongodb',
    description: 'mongod 8, a replica set of one,',
    aboutMb: 300,
    container: mongodbContainer,
    url: (port: number) => `mongodb://127.0.0.1:${port}/?directConnection=true`,
    ready: async (name: string, port: number) =>
      (await runCommand('docker', initiateArguments(name, port))).trim().endsWith('true'),
  };
  return startDockerService(service, options);
}
