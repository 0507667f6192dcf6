import { z } from 'zod';
import { configurationSchema } from '../configuration/configuration-schema.ts';
import { pipelineSchema } from '../connector/pipeline.ts';
import { decodeWith, type Decoded } from '../decoding/decoded.ts';
import { optional, orElse } from '../decoding/lenient.ts';
import { storedInstant } from '../decoding/stored-instant.ts';
import { filteringRulesSchema } from '../filtering/filtering.ts';
import type { JsonObject } from '../json.ts';
import { jobMetadataSchema } from './job-bookkeeping.ts';
import { jobTypes, syncJobStatuses, triggerMethods } from './sync-job-status.ts';
import type { JobConnector, SyncJob } from './sync-job.ts';

const text = optional(z.string());
const count = orElse(z.number(), 0);

const connectorSchema = z.looseObject({
  id: z.string(),
  configuration: configurationSchema,
  filtering: z
    .unknown()
    .optional()
    // The documentation of the protocol has a list here, every writer an object.
    .transform((stored): unknown => (Array.isArray(stored) ? stored[0] : stored))
    .pipe(filteringRulesSchema),
  index_name: text,
  language: text,
  pipeline: pipelineSchema,
  service_type: text,
  sync_cursor: z.unknown().optional(),
});

const schema = z.looseObject({
  cancelation_requested_at: storedInstant,
  canceled_at: storedInstant,
  completed_at: storedInstant,
  connector: connectorSchema,
  created_at: storedInstant,
  deleted_document_count: count,
  error: text,
  indexed_document_count: count,
  indexed_document_volume: count,
  job_type: orElse(z.enum(jobTypes), 'full'),
  last_seen: storedInstant,
  metadata: jobMetadataSchema,
  started_at: storedInstant,
  status: z.enum(syncJobStatuses),
  total_document_count: optional(z.number()),
  trigger_method: orElse(z.enum(triggerMethods), 'on_demand'),
  worker_hostname: text,
});

type Shape = z.infer<typeof schema>;

/** Reads a sync job document. Missing fields are taken as the protocol says; every fault is reported. */
export function decodeSyncJob(id: string, stored: JsonObject): Decoded<SyncJob> {
  return decodeWith(schema, stored, (shape) => toSyncJob(id, stored, shape));
}

function toSyncJob(id: string, stored: JsonObject, shape: Shape): SyncJob {
  const { claim, mode, checkpoint } = shape.metadata.bookkeeping;
  return {
    id,
    status: shape.status,
    jobType: shape.job_type,
    triggerMethod: shape.trigger_method,
    connector: toJobConnector(stored, shape.connector),
    indexedDocumentCount: shape.indexed_document_count,
    indexedDocumentVolume: shape.indexed_document_volume,
    deletedDocumentCount: shape.deleted_document_count,
    totalDocumentCount: shape.total_document_count,
    createdAt: shape.created_at,
    startedAt: shape.started_at,
    lastSeen: shape.last_seen,
    completedAt: shape.completed_at,
    cancelationRequestedAt: shape.cancelation_requested_at,
    canceledAt: shape.canceled_at,
    error: shape.error,
    workerHostname: shape.worker_hostname,
    metadata: shape.metadata.metadata,
    claim,
    mode,
    checkpoint,
    stored,
  };
}

function toJobConnector(stored: JsonObject, shape: Shape['connector']): JobConnector {
  return {
    id: shape.id,
    configuration: shape.configuration,
    filtering: shape.filtering,
    indexName: shape.index_name,
    language: shape.language,
    pipeline: shape.pipeline,
    serviceType: shape.service_type,
    // The Python service without the REST API writes a key with a dot in it.
    syncCursor: shape.sync_cursor ?? stored['connector.sync_cursor'] ?? undefined,
  };
}
