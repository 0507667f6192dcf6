import type { Client } from '@elastic/elasticsearch';
import { connectorQuery, type ConnectorCriteria } from './connector/connector-criteria.ts';
import { StoredConnectors } from './connector/connector-repository.ts';
import { protocolIndices, type ProtocolIndices } from './index-names.ts';
import type { Protocol } from './protocol.ts';
import { createRestProtocol } from './rest/rest-protocol.ts';
import { ElasticsearchStore } from './storage/elasticsearch-store.ts';
import { prepareIndices } from './storage/prepare-indices.ts';
import { syncJobQuery, type SyncJobCriteria } from './sync-job/sync-job-criteria.ts';
import { StoredSyncJobs } from './sync-job/sync-job-repository.ts';

export interface ProtocolClientOptions {
  /** It stays the caller's: closing it is too. */
  readonly client: Client;
  /**
   * `indices`: everything is read and written in the indices. `rest`: heartbeats, judged rules, progress and jobs on demand
   * go through `_connector`, which must be there; the rest goes to the indices as well. `indices` unless told.
   */
  readonly access?: 'indices' | 'rest';
  /** The clock of what is written. */
  readonly now?: () => Date;
  /** Other names than the protocol's, for tests. */
  readonly indices?: ProtocolIndices;
  /** Documents a page of a search; 1,000 unless told. */
  readonly pageSize?: number;
}

export interface ProtocolClient extends Protocol {
  /** Creates the indices of the protocol where they are absent. */
  prepareIndices(): Promise<void>;
}

/**
 * The connector protocol in Elasticsearch.
 * @example
 * const { connectors } = createProtocolClient({ client });
 * for await (const found of connectors.list({ selection: { connectorIds: [], serviceTypes: ['mongodb'] } })) …
 */
export function createProtocolClient({
  client,
  access = 'indices',
  now = () => new Date(),
  indices = protocolIndices,
  pageSize,
}: ProtocolClientOptions): ProtocolClient {
  const connectors = new StoredConnectors(
    new ElasticsearchStore<ConnectorCriteria>(
      client,
      indices.connectors.alias,
      { query: connectorQuery, sort: [] },
      pageSize,
    ),
    now,
  );
  const syncJobs = new StoredSyncJobs(
    new ElasticsearchStore<SyncJobCriteria>(
      client,
      indices.syncJobs.alias,
      { query: syncJobQuery, sort: [{ created_at: { order: 'asc', unmapped_type: 'date' } }] },
      pageSize,
    ),
    now,
  );
  const stored = { connectors, syncJobs };
  const protocol = access === 'rest' ? createRestProtocol(client, stored, now) : stored;
  return { ...protocol, prepareIndices: async () => prepareIndices(client, indices) };
}
