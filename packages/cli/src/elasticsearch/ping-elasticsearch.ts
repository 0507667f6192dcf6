import type { Client } from '@elastic/elasticsearch';
import { elasticsearchFailure } from './elasticsearch-failure.ts';
import { addressOf, type ElasticsearchSettings } from './elasticsearch-settings.ts';

/** A preflight that hangs helps nobody, however long real requests may take. In milliseconds. */
const longestWait = 15_000;

/** The version of the server (`GET /`). Throws an error that says what to do when it does not answer as it should. */
export async function pingElasticsearch(
  client: Client,
  settings: ElasticsearchSettings,
  signal: AbortSignal,
): Promise<string> {
  try {
    const { version } = await client.info(
      {},
      {
        signal,
        // Each node once: one that answers is enough, and waiting for more tries would only delay the message.
        maxRetries: Math.max(0, settings.nodes.length - 1),
        requestTimeout: Math.min(settings.requestTimeoutMs, longestWait),
      },
    );
    return version.number;
  } catch (error) {
    signal.throwIfAborted();
    throw elasticsearchFailure(error, addressOf(settings)) ?? error;
  }
}

/** The oldest major that the engine was made for. */
const oldestMajor = 8;

/** What to say about the version of the server, if anything. */
export function versionWarning(version: string): string | undefined {
  const major = Number.parseInt(version, 10);
  return major >= oldestMajor
    ? undefined
    : `Elasticsearch ${version} is older than ${oldestMajor}: elastic-ingest is not tested with it`;
}
