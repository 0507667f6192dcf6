import { startByChosenWay } from '../docker/choose-way.ts';
import { serviceOfEnvironment, type RunningService } from '../running-service.ts';
import type { StartOptions } from '../start-options.ts';
import { tikaFromPackages } from './tika-from-packages.ts';
import { tikaInDocker } from './tika-in-docker.ts';

/** An extraction service: the one that EI_TIKA_URL names, else Tika's server in Docker, else its parsers out of packages. */
export async function startTika(options: StartOptions): Promise<RunningService> {
  const given = process.env['EI_TIKA_URL'];
  if (given !== undefined && options.own !== true) return serviceOfEnvironment(given, 'Tika');
  const ways = { docker: () => tikaInDocker(options), packages: () => tikaFromPackages(options) };
  return startByChosenWay(ways, options);
}
