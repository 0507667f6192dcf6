import { createHash } from 'node:crypto';
import { IngestError } from '@elastic-ingest/errors';
import type { Connector } from '../connector/connector.ts';
import { accessControlIndexOf } from '../index-names.ts';
import { asJsonObject, type JsonObject } from '../json.ts';
import { formatInstant } from '../time/instant.ts';
import type { JobType } from './sync-job-status.ts';

/** A job that is to be made. `mode` says what a `full` job is really meant to do, such as `deletions`. */
export type JobRequest = {
  readonly jobType: JobType;
  readonly mode?: string;
} & ({ readonly trigger: 'scheduled'; readonly plannedAt: Date } | { readonly trigger: 'on_demand' });

/** The id of a scheduled job: one planned instant makes one job, however many services see it due. */
export function scheduledJobId(connectorId: string, { jobType, mode }: JobRequest, plannedAt: Date): string {
  const key = JSON.stringify([connectorId, jobType, mode ?? null, plannedAt.toISOString()]);
  return `scheduled-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
}

/**
 * The document of a new job, with the connector as it is now.
 * @throws EI_CONNECTOR_INCOMPLETE when it has no index or service type, as Elasticsearch refuses it too.
 */
export function newSyncJobDocument(connector: Connector, request: JobRequest, at: Date): JsonObject {
  const now = formatInstant(at);
  return {
    cancelation_requested_at: null,
    canceled_at: null,
    completed_at: null,
    connector: snapshotOf(connector, request.jobType),
    created_at: now,
    deleted_document_count: 0,
    error: null,
    indexed_document_count: 0,
    indexed_document_volume: 0,
    job_type: request.jobType,
    last_seen: now,
    metadata: request.mode === undefined ? {} : { elastic_ingest: { mode: request.mode } },
    started_at: null,
    status: 'pending',
    total_document_count: 0,
    trigger_method: request.trigger,
    worker_hostname: null,
  };
}

function snapshotOf(
  { id, indexName, serviceType, filtering, stored }: Connector,
  jobType: JobType,
): JsonObject {
  if (indexName === undefined || serviceType === undefined)
    throw new IngestError(
      `The connector ${id} has no ${indexName === undefined ? 'index' : 'service type'} yet`,
      {
        code: 'EI_CONNECTOR_INCOMPLETE',
        where: `connector ${id}`,
        hint: 'Give it an index_name and a service_type first.',
      },
    );
  return {
    configuration: asJsonObject(stored['configuration']) ?? {},
    filtering: filtering.active.stored,
    id,
    index_name: jobType === 'access_control' ? accessControlIndexOf(indexName) : indexName,
    language: stored['language'] ?? null,
    pipeline: stored['pipeline'] ?? null,
    service_type: serviceType,
  };
}
