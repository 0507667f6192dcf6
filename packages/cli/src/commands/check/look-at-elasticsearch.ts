import type { Client } from '@elastic/elasticsearch';
import { createProtocolClient } from '@elastic-ingest/byoc';
import type { ConfigFile } from '../../config-file/load-config.ts';
import { createClient } from '../../elasticsearch/create-client.ts';
import { elasticsearchFailure } from '../../elasticsearch/elasticsearch-failure.ts';
import { addressOf, type ElasticsearchSettings } from '../../elasticsearch/elasticsearch-settings.ts';
import { pingElasticsearch, versionWarning } from '../../elasticsearch/ping-elasticsearch.ts';
import type { Io } from '../../io.ts';
import { checkPrivileges } from '../preflight/check-privileges.ts';
import { ownClientsOf } from '../preflight/own-clients.ts';
import { checkFailure } from './check-failure.ts';
import type { Finding } from './finding.ts';
import { servesConnectors } from './serves-connectors.ts';

/** Whether Elasticsearch answers, and allows what the syncs and connectors of the file need. */
export async function lookAtElasticsearch(
  config: ConfigFile,
  settings: ElasticsearchSettings,
  io: Io,
): Promise<Finding> {
  const what = 'elasticsearch';
  const address = addressOf(settings);
  const client = createClient(settings);
  const ownClients = ownClientsOf(config, settings);
  try {
    const version = await pingElasticsearch(client, settings, io.signal);
    const { errors, unsecured } = await privilegesOf(config, settings, { client, ownClients, io });
    const allowed = unsecured
      ? '; its security is off'
      : errors.length === 0
        ? '; it allows all that is needed'
        : '';
    const text = `Elasticsearch ${version} at ${address}${allowed}`;
    return { what, text, errors, warning: versionWarning(version) };
  } catch (error) {
    const failure = elasticsearchFailure(error, address) ?? error;
    return { what, text: `Elasticsearch at ${address}`, errors: [checkFailure(failure, io)] };
  } finally {
    for (const each of [client, ...ownClients.values()]) await each.close();
  }
}

function privilegesOf(
  config: ConfigFile,
  { connectorApi }: ElasticsearchSettings,
  { client, ownClients, io }: { client: Client; ownClients: ReadonlyMap<string, Client>; io: Io },
): ReturnType<typeof checkPrivileges> {
  const connectors = servesConnectors(config);
  return checkPrivileges({
    config,
    client,
    ownClients,
    protocol: createProtocolClient({ client, now: io.clock }),
    connectors,
    connectorApi: connectors && connectorApi,
    contentIndices: [...config.syncs.values()].map(({ index }) => index),
    signal: io.signal,
  });
}
