import type { Client } from '@elastic/elasticsearch';
import { createProtocolClient, type ProtocolClient } from '@elastic-ingest/byoc';
import type { Clock } from '@elastic-ingest/core';
import type { ServiceLog } from '@elastic-ingest/service';
import type { ConfigFile } from '../../config-file/load-config.ts';
import type { ElasticsearchSettings } from '../../elasticsearch/elasticsearch-settings.ts';
import { versionWarning } from '../../elasticsearch/ping-elasticsearch.ts';
import { waitForElasticsearch } from '../../elasticsearch/wait-for-elasticsearch.ts';
import { Failures } from '../../failures.ts';
import { checkPrivileges } from './check-privileges.ts';
import { hasConnectorApi } from './has-connector-api.ts';

export interface Preflight {
  readonly config: ConfigFile;
  readonly settings: ElasticsearchSettings;
  readonly client: Client;
  readonly ownClients: ReadonlyMap<string, Client>;
  readonly log: ServiceLog;
  readonly clock: Clock;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

/**
 * Sees before the first loop that Elasticsearch is there, allows what the service does, and has the indices of the protocol; makes
 * these where they are absent. Throws whatever is missing.
 */
export async function preflight(flight: Preflight): Promise<ProtocolClient> {
  const { config, settings, client, ownClients, log, signal } = flight;
  const version = await waitForElasticsearch(client, settings, flight);
  const warning = versionWarning(version);
  if (warning !== undefined) log.warn({}, warning);
  const connectorApi = settings.connectorApi && (await hasConnectorApi(client, signal));
  if (settings.connectorApi && !connectorApi)
    log.warn({}, 'This server has no `_connector` API: the indices of the protocol are used for everything');
  const access = connectorApi ? 'rest' : 'indices';
  const protocol = createProtocolClient({ client, access, now: flight.now });
  const privileges = await checkPrivileges({
    config,
    client,
    protocol,
    ownClients,
    connectorApi,
    connectors: true,
    signal,
  });
  if (privileges.errors.length > 0) throw new Failures(privileges.errors);
  if (privileges.unsecured)
    log.info({}, 'Security is off in this Elasticsearch: everybody may do everything');
  await prepareIndices(protocol, flight);
  for (const { id } of config.connectors)
    if ((await protocol.connectors.get(id)) === undefined) log.warn({ connector: id }, absent);
  log.info({ version, access }, 'Elasticsearch is ready');
  return protocol;
}

const absent = 'This connector is not there yet; make it in Kibana or with `elastic-ingest connector create`';

/** A cluster that has just started may not be able to make indices yet. */
async function prepareIndices(
  protocol: Pick<ProtocolClient, 'prepareIndices'>,
  { config, clock, log, signal }: Preflight,
): Promise<void> {
  const { preflightAttempts, preflightIdleMs } = config.service;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await protocol.prepareIndices();
      return;
    } catch (error) {
      signal.throwIfAborted();
      if (attempt >= preflightAttempts) throw error;
      const why = error instanceof Error ? error.message : String(error);
      log.warn({ error: why, attempt }, 'The indices of connectors cannot be made yet; tried again');
      await clock.wait(preflightIdleMs, signal);
    }
  }
}
