import { startByChosenWay } from '../docker/choose-way.ts';
import { serviceOfEnvironment, type RunningService } from '../running-service.ts';
import type { StartOptions } from '../start-options.ts';
import { mongodbInDocker } from './mongodb-in-docker.ts';
import { secantusdb } from './secantusdb.ts';

/** A server of the MongoDB protocol with change streams: the one that the environment names, else mongod in Docker, else SecantusDB (not mongod). */
export async function startMongodb(options: StartOptions): Promise<RunningService> {
  const given = process.env['EI_MONGODB_URL'];
  if (given !== undefined && options.own !== true) return serviceOfEnvironment(given, 'MongoDB');
  const ways = { docker: () => mongodbInDocker(options), packages: () => secantusdb(options) };
  return startByChosenWay(ways, options);
}
