import type { ConnectorSelection } from '@elastic-ingest/byoc';
import type { ConfigFile } from '../../config-file/load-config.ts';

/**
 * Which connectors the service of a config file serves: those it names, and those of `service.service_types`. Where it says
 * neither, all self-managed ones whose service type is a key of `sources:`.
 */
export function servedConnectors({
  connectors,
  service,
  sources,
}: Pick<ConfigFile, 'connectors' | 'service' | 'sources'>): ConnectorSelection {
  const connectorIds = connectors.map(({ id }) => id);
  const serviceTypes = service.serviceTypes ?? (connectorIds.length > 0 ? [] : [...sources.keys()]);
  return { connectorIds, serviceTypes };
}
