import { MissingPrerequisite } from '../missing-prerequisite.ts';
import { serviceOfEnvironment, type RunningService } from '../running-service.ts';
import type { StartOptions } from '../start-options.ts';
import { embeddedMongodb } from './embedded-mongodb.ts';
import { mongoJavaServer } from './mongo-java-server.ts';

/**
 * The fastest server of the MongoDB protocol for benchmarks and the demo, where a slow source would hide the engine: the one that
 * EI_MONGODB_FAST_URL names, else MongoDB's engine embedded in Node, else mongo-java-server. Its description says which.
 */
export async function startFastMongodb(options: StartOptions): Promise<RunningService> {
  const given = process.env['EI_MONGODB_FAST_URL'];
  if (given !== undefined && options.own !== true) return serviceOfEnvironment(given, 'MongoDB (fast)');
  try {
    return await embeddedMongodb(options);
  } catch (error) {
    if (!(error instanceof MissingPrerequisite)) throw error;
    options.log(error.message);
    return mongoJavaServer(options).catch((other: unknown) => {
      throw other instanceof MissingPrerequisite
        ? new MissingPrerequisite(`${error.message}\n${other.message}`)
        : other;
    });
  }
}
