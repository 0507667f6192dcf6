import { serviceOfEnvironment, type RunningService } from '../running-service.ts';
import type { StartOptions } from '../start-options.ts';
import { secantusdb } from './secantusdb.ts';

/** A server of the MongoDB protocol with change streams: the one that the environment names, else SecantusDB (not mongod). */
export async function startMongodb(options: StartOptions): Promise<RunningService> {
  const given = process.env['EI_MONGODB_URL'];
  if (given !== undefined && options.own !== true) return serviceOfEnvironment(given, 'MongoDB');
  return secantusdb(options);
}
