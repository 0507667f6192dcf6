import type { Client } from '@elastic/elasticsearch';
import type { ConfigFile } from '../../config-file/load-config.ts';
import { createClient } from '../../elasticsearch/create-client.ts';
import type { ElasticsearchSettings } from '../../elasticsearch/elasticsearch-settings.ts';

/** Clients of the connectors that have an API key of their own, by id. Close them when done. */
export function ownClientsOf(
  { connectors }: Pick<ConfigFile, 'connectors'>,
  settings: ElasticsearchSettings,
): ReadonlyMap<string, Client> {
  return new Map(
    connectors.flatMap(({ id, apiKey }) =>
      apiKey === undefined ? [] : [[id, createClient({ ...settings, credentials: { apiKey } })] as const],
    ),
  );
}
