import { seaweedfsContainer } from '../docker/docker-arguments.ts';
import { startDockerService } from '../docker/docker-service.ts';
import type { RunningService } from '../running-service.ts';
import type { StartOptions } from '../start-options.ts';
import { s3Answers } from './s3-answers.ts';

/** The image of SeaweedFS. */
export function seaweedfsInDocker(options: StartOptions): Promise<RunningService> {
  const service = {
    name: 's3',
    description: 'SeaweedFS, an S3 server,',
    aboutMb: 80,
    container: seaweedfsContainer,
    url: (port: number) => `http://127.0.0.1:${port}`,
    ready: (_name: string, port: number) => s3Answers(port),
  };
  return startDockerService(service, options);
}
