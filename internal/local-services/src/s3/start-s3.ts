import { startByChosenWay } from '../docker/choose-way.ts';
import { serviceOfEnvironment, type RunningService } from '../running-service.ts';
import type { StartOptions } from '../start-options.ts';
import { s3Environment } from './credentials.ts';
import { seaweedfsFromPackages } from './seaweedfs-from-packages.ts';
import { seaweedfsInDocker } from './seaweedfs-in-docker.ts';

/** An S3 server: the one that the environment names, else SeaweedFS in Docker, else SeaweedFS from PyPI. */
export async function startS3(options: StartOptions): Promise<RunningService> {
  const given = process.env['EI_S3_URL'];
  if (given !== undefined && options.own !== true) return serviceOfEnvironment(given, 'S3');
  const ways = { docker: () => seaweedfsInDocker(options), packages: () => seaweedfsFromPackages(options) };
  return { ...(await startByChosenWay(ways, options)), environment: s3Environment };
}
