import { z } from 'zod';
import { configurationSchema } from '../configuration/configuration-schema.ts';
import { decodeWith, type Decoded } from '../decoding/decoded.ts';
import { optional, orElse } from '../decoding/lenient.ts';
import { storedInstant } from '../decoding/stored-instant.ts';
import { filteringSchema } from '../filtering/filtering.ts';
import type { JsonObject } from '../json.ts';
import { syncJobStatuses } from '../sync-job/sync-job-status.ts';
import { connectorStatuses } from './connector-status.ts';
import type { Connector } from './connector.ts';
import { featuresSchema } from './features.ts';
import { locksSchema } from './sync-lock.ts';
import { pipelineSchema } from './pipeline.ts';
import { schedulingSchema } from './scheduling.ts';

const text = optional(z.string());
const count = optional(z.int());
const lastStatus = optional(z.enum(syncJobStatuses));

const schema = z.looseObject({
  api_key_id: text,
  api_key_secret_id: text,
  configuration: configurationSchema,
  deleted: orElse(z.boolean(), false),
  description: text,
  elastic_ingest: locksSchema,
  error: text,
  features: featuresSchema,
  filtering: filteringSchema,
  index_name: text,
  is_native: orElse(z.boolean(), false),
  language: text,
  last_access_control_sync_error: text,
  last_access_control_sync_scheduled_at: storedInstant,
  last_access_control_sync_status: lastStatus,
  last_deleted_document_count: count,
  last_incremental_sync_scheduled_at: storedInstant,
  last_indexed_document_count: count,
  last_seen: storedInstant,
  last_sync_error: text,
  last_sync_scheduled_at: storedInstant,
  last_sync_status: lastStatus,
  last_synced: storedInstant,
  name: orElse(z.string(), ''),
  pipeline: pipelineSchema,
  scheduling: schedulingSchema,
  service_type: text,
  status: optional(z.enum(connectorStatuses)),
  sync_cursor: z.unknown().optional(),
});

/** Reads a connector document. Missing and legacy fields are taken as the protocol says; every fault is reported. */
export function decodeConnector(id: string, stored: JsonObject): Decoded<Connector> {
  return decodeWith(schema, stored, (shape) => toConnector(id, stored, shape));
}

function toConnector(id: string, stored: JsonObject, shape: z.infer<typeof schema>): Connector {
  return {
    id,
    name: shape.name,
    description: shape.description,
    serviceType: shape.service_type,
    indexName: shape.index_name,
    isNative: shape.is_native,
    deleted: shape.deleted,
    status: shape.status,
    error: shape.error,
    configuration: shape.configuration,
    scheduling: shape.scheduling,
    features: shape.features,
    filtering: shape.filtering,
    pipeline: shape.pipeline,
    language: shape.language,
    apiKeyId: shape.api_key_id,
    apiKeySecretId: shape.api_key_secret_id,
    syncCursor: shape.sync_cursor ?? undefined,
    lastSeen: shape.last_seen,
    lastSynced: shape.last_synced,
    lastSync: {
      content: { status: shape.last_sync_status, error: shape.last_sync_error },
      access_control: {
        status: shape.last_access_control_sync_status,
        error: shape.last_access_control_sync_error,
      },
    },
    lastScheduledAt: {
      full: shape.last_sync_scheduled_at,
      incremental: shape.last_incremental_sync_scheduled_at,
      access_control: shape.last_access_control_sync_scheduled_at,
    },
    lastIndexedDocumentCount: shape.last_indexed_document_count,
    lastDeletedDocumentCount: shape.last_deleted_document_count,
    locks: shape.elastic_ingest,
    stored,
  };
}
