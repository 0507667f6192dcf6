import type { Client } from '@elastic/elasticsearch';
import { isIngestError } from '@elastic-ingest/errors';
import { createClient } from '../elasticsearch/create-client.ts';
import { elasticsearchFailure } from '../elasticsearch/elasticsearch-failure.ts';
import { addressOf, type ElasticsearchSettings } from '../elasticsearch/elasticsearch-settings.ts';
import { pingElasticsearch, versionWarning } from '../elasticsearch/ping-elasticsearch.ts';
import type { Io } from '../io.ts';
import type { Reporter } from '../render/reporter.ts';

/** Does the work with a client that reaches Elasticsearch. What the client throws is told in a sentence. */
export async function withElasticsearch<Result>(
  settings: ElasticsearchSettings,
  { io, reporter }: { readonly io: Io; readonly reporter: Reporter },
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = createClient(settings);
  try {
    const version = await pingElasticsearch(client, settings, io.signal);
    const warning = versionWarning(version);
    if (warning !== undefined) reporter.warn(warning);
    return await work(client);
  } catch (error) {
    if (isIngestError(error)) throw error;
    throw elasticsearchFailure(error, addressOf(settings)) ?? error;
  } finally {
    await client.close();
  }
}
