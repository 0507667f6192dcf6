import { errors, type Client } from '@elastic/elasticsearch';
import type { Clock } from '@elastic-ingest/core';
import { isIngestError } from '@elastic-ingest/errors';
import type { ServiceLog } from '@elastic-ingest/service';
import type { ElasticsearchSettings } from './elasticsearch-settings.ts';
import { pingElasticsearch } from './ping-elasticsearch.ts';

export interface Waiting {
  readonly clock: Clock;
  readonly log: Pick<ServiceLog, 'warn'>;
  readonly signal: AbortSignal;
}

/**
 * The version of the server, once it answers. Throws at once what waiting does not mend, such as wrong credentials, and the last
 * error when the time is over.
 */
export async function waitForElasticsearch(
  client: Client,
  settings: ElasticsearchSettings,
  { clock, log, signal }: Waiting,
): Promise<string> {
  const { longestMs, firstMs, multiplier } = settings.wait;
  const end = clock.now() + longestMs;
  for (let pause = firstMs; ; pause *= multiplier) {
    try {
      return await pingElasticsearch(client, settings, signal);
    } catch (error) {
      signal.throwIfAborted();
      const rest = end - clock.now();
      if (!mayPass(error) || rest <= 0) throw error;
      const ms = Math.min(pause, rest);
      const why = error instanceof Error ? error.message : String(error);
      log.warn({ error: why, seconds: ms / 1000 }, 'Elasticsearch does not answer yet; tried again');
      await clock.wait(ms, signal);
    }
  }
}

/** A server that starts is not reachable, then it answers 503. */
function mayPass(error: unknown): boolean {
  if (!isIngestError(error)) return false;
  if (error.code === 'EI_ELASTICSEARCH_UNREACHABLE') return true;
  const { cause } = error;
  const status = cause instanceof errors.ResponseError ? (cause.statusCode ?? 0) : 0;
  return status === 429 || status >= 500;
}
