import { StoredConnectors } from '../connector/connector-repository.ts';
import { matchesConnector, type ConnectorCriteria } from '../connector/connector-criteria.ts';
import type { JsonObject } from '../json.ts';
import type { Protocol } from '../protocol.ts';
import { matchesSyncJob, type SyncJobCriteria } from '../sync-job/sync-job-criteria.ts';
import { StoredSyncJobs } from '../sync-job/sync-job-repository.ts';
import { parseInstant } from '../time/instant.ts';
import { MemoryStore } from './memory-store.ts';

/** The protocol in memory, for tests. It passes the same contract tests as the one in Elasticsearch. */
export interface InMemoryProtocol extends Protocol {
  /** Writes a document as somebody else would: Kibana, a user, the Python service. */
  putConnector(id: string, document: JsonObject): void;
  putSyncJob(id: string, document: JsonObject): void;
  removeConnector(id: string): void;
  removeSyncJob(id: string): void;
}

/** An empty protocol in memory; `now` is the clock of what it writes. */
export function createInMemoryProtocol(now: () => Date = () => new Date()): InMemoryProtocol {
  const connectors = new MemoryStore<ConnectorCriteria>({ matches: matchesConnector, sortKey: () => 0 });
  const syncJobs = new MemoryStore<SyncJobCriteria>({
    matches: (criteria, _, document) => matchesSyncJob(criteria, document),
    sortKey: (document) => parseInstant(document['created_at'])?.getTime() ?? null,
  });
  return {
    connectors: new StoredConnectors(connectors, now),
    syncJobs: new StoredSyncJobs(syncJobs, now),
    putConnector: (id, document) => void connectors.put(id, document),
    putSyncJob: (id, document) => void syncJobs.put(id, document),
    removeConnector: (id) => connectors.remove(id),
    removeSyncJob: (id) => syncJobs.remove(id),
  };
}
