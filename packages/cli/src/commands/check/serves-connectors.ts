import type { ConfigFile } from '../../config-file/load-config.ts';

/** Whether the file is one for `poll`: it names connectors or service types, or has nothing else than sources. */
export function servesConnectors({
  connectors,
  service,
  syncs,
}: Pick<ConfigFile, 'connectors' | 'service' | 'syncs'>): boolean {
  return connectors.length > 0 || service.serviceTypes !== undefined || syncs.size === 0;
}
