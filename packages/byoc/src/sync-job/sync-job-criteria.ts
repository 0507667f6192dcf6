import type { estypes } from '@elastic/elasticsearch';
import { asJsonObject, type JsonObject } from '../json.ts';
import { formatInstant, parseInstant } from '../time/instant.ts';
import type { JobType, SyncJobStatus } from './sync-job-status.ts';

/** Which jobs to list, the oldest first; all where nothing is said. */
export interface SyncJobCriteria {
  readonly statuses?: readonly SyncJobStatus[];
  readonly jobTypes?: readonly JobType[];
  readonly connectorIds?: readonly string[];
  readonly notConnectorIds?: readonly string[];
  /** Last seen at this instant or before, or never. */
  readonly notSeenSince?: Date;
}

/** Jobs waiting to be claimed, suspended ones among them. */
export function pendingJobs(connectorIds: readonly string[], jobTypes: readonly JobType[]): SyncJobCriteria {
  return { statuses: ['pending', 'suspended'], connectorIds, jobTypes };
}

/** Jobs that somebody claimed: whether their claim still holds is to be asked of each. */
export function runningJobs(connectorIds: readonly string[]): SyncJobCriteria {
  return { statuses: ['in_progress', 'canceling'], connectorIds };
}

/** Running jobs whose connector is gone. `allConnectorIds` must be all there are, deleted ones left out. */
export function orphanedJobs(allConnectorIds: readonly string[]): SyncJobCriteria {
  return { statuses: ['in_progress', 'canceling'], notConnectorIds: allConnectorIds };
}

/** Running jobs that were not heard of since then. */
export function idleJobs(connectorIds: readonly string[], notSeenSince: Date): SyncJobCriteria {
  return { ...runningJobs(connectorIds), notSeenSince };
}

export function syncJobQuery(criteria: SyncJobCriteria): estypes.QueryDslQueryContainer {
  const { statuses, jobTypes, connectorIds, notConnectorIds, notSeenSince } = criteria;
  return {
    bool: {
      filter: [
        ...(statuses === undefined ? [] : [{ terms: { status: [...statuses] } }]),
        ...(jobTypes === undefined ? [] : [{ terms: { job_type: [...jobTypes] } }]),
        ...(connectorIds === undefined ? [] : [{ terms: { 'connector.id': [...connectorIds] } }]),
        ...(notSeenSince === undefined ? [] : [notSeenQuery(notSeenSince)]),
      ],
      must_not: notConnectorIds === undefined ? [] : [{ terms: { 'connector.id': [...notConnectorIds] } }],
    },
  };
}

function notSeenQuery(since: Date): estypes.QueryDslQueryContainer {
  return {
    bool: {
      should: [
        { range: { last_seen: { lte: formatInstant(since) } } },
        { bool: { must_not: [{ exists: { field: 'last_seen' } }] } },
      ],
      minimum_should_match: 1,
    },
  };
}

/** What `syncJobQuery` finds, for documents in memory. */
export function matchesSyncJob(criteria: SyncJobCriteria, stored: JsonObject): boolean {
  const { statuses, jobTypes, connectorIds, notConnectorIds, notSeenSince } = criteria;
  const connectorId = asJsonObject(stored['connector'])?.['id'];
  const lastSeen = parseInstant(stored['last_seen']);
  return (
    isOneOf(stored['status'], statuses) &&
    isOneOf(stored['job_type'], jobTypes) &&
    isOneOf(connectorId, connectorIds) &&
    (notConnectorIds === undefined || !isOneOf(connectorId, notConnectorIds)) &&
    (notSeenSince === undefined || lastSeen === undefined || lastSeen.getTime() <= notSeenSince.getTime())
  );
}

function isOneOf(value: unknown, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || wanted.some((each) => each === value);
}
