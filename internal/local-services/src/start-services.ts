import { MissingPrerequisite } from './missing-prerequisite.ts';
import type { RunningService } from './running-service.ts';
import type { WantedServices } from './service-arguments.ts';
import type { StartOptions } from './start-options.ts';
import { startElasticsearch } from './elasticsearch/start-elasticsearch.ts';
import { startFastMongodb } from './mongodb/start-fast-mongodb.ts';
import { startMongodb } from './mongodb/start-mongodb.ts';
import { startS3 } from './s3/start-s3.ts';
import { startTika } from './tika/start-tika.ts';

export interface StartedServices {
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts everything that is wanted. When something needed cannot start, stops the rest and names all that is missing. */
export async function startServices(
  wanted: WantedServices,
  options: Pick<StartOptions, 'log' | 'signal'>,
): Promise<StartedServices> {
  const { log, signal } = options;
  const starting = [
    ...wanted.elasticsearch.map(({ major, optional }) => ({
      variable: `EI_ELASTICSEARCH_${major}_URL`,
      optional,
      start: startElasticsearch({ ...options, major }),
    })),
    ...(wanted.mongodb
      ? [{ variable: 'EI_MONGODB_URL', optional: false, start: startMongodb(options) }]
      : []),
    ...(wanted.mongodbFast
      ? [{ variable: 'EI_MONGODB_FAST_URL', optional: false, start: startFastMongodb(options) }]
      : []),
    ...(wanted.s3 ? [{ variable: 'EI_S3_URL', optional: false, start: startS3(options) }] : []),
    ...(wanted.tika ? [{ variable: 'EI_TIKA_URL', optional: false, start: startTika(options) }] : []),
  ];
  const results = await Promise.allSettled(starting.map(({ start }) => start));
  const running: RunningService[] = [];
  const environment: Record<string, string> = {};
  const problems: string[] = [];
  for (const [at, result] of results.entries()) {
    const { variable, optional } = starting[at] ?? { variable: '', optional: false };
    if (result.status === 'fulfilled') {
      running.push(result.value);
      Object.assign(environment, { [variable]: result.value.url }, result.value.environment);
      log(`${result.value.description}: ${result.value.url}`);
    } else if (optional && result.reason instanceof MissingPrerequisite) {
      log(`NOT COVERED by this run: ${result.reason.message}`);
    } else {
      problems.push(result.reason instanceof Error ? result.reason.message : String(result.reason));
    }
  }
  const stop = async (): Promise<void> => void (await Promise.all(running.map((service) => service.stop())));
  if (signal?.aborted === true) {
    await stop();
    signal.throwIfAborted();
  }
  if (problems.length > 0) {
    await stop().catch((error: unknown) => problems.push(String(error)));
    throw new Error(problems.join('\n'));
  }
  return { environment, stop };
}
