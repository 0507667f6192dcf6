import type { Connector } from '@elastic-ingest/byoc';
import { nextRuns } from './next-runs.ts';
import type { JsonEvent } from './reporter.ts';

/** A connector, for programs. */
export function connectorEvent(connector: Connector, now: Date): JsonEvent {
  const { id, name, serviceType, indexName: index, status, error, deleted, scheduling, lastSync } = connector;
  return {
    event: 'connector',
    id,
    name,
    serviceType,
    index,
    status,
    error,
    deleted,
    scheduling,
    nextRuns: nextRuns(scheduling, now),
    lastSync: { content: lastSync.content, accessControl: lastSync.access_control },
    lastSynced: connector.lastSynced?.toISOString(),
    lastSeen: connector.lastSeen?.toISOString(),
  };
}
