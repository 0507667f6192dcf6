import { tikaContainer } from '../docker/docker-arguments.ts';
import { startDockerService } from '../docker/docker-service.ts';
import type { RunningService } from '../running-service.ts';
import type { StartOptions } from '../start-options.ts';
import { tikaIsReady } from './tika-is-ready.ts';

/** The official image of Tika's server. */
export function tikaInDocker(options: StartOptions): Promise<RunningService> {
  const service = {
    name: 'tika',
    description: 'Tika server',
    aboutMb: 250,
    container: tikaContainer,
    url: (port: number) => `http://127.0.0.1:${port}`,
    ready: (_name: string, port: number) => tikaIsReady(`http://127.0.0.1:${port}`),
  };
  return startDockerService(service, options);
}
