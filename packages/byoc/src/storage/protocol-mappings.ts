import type { estypes } from '@elastic/elasticsearch';

type Properties = Readonly<Record<string, estypes.MappingProperty>>;

const keyword: estypes.MappingProperty = { type: 'keyword' };
const text: estypes.MappingProperty = { type: 'text' };
const date: estypes.MappingProperty = { type: 'date' };
const boolean: estypes.MappingProperty = { type: 'boolean' };
const long: estypes.MappingProperty = { type: 'long' };
const integer: estypes.MappingProperty = { type: 'integer' };
/** Kept, not searched: what is in it is in `_source` alone. */
const object: estypes.MappingProperty = { type: 'object' };

const pipeline: estypes.MappingProperty = {
  properties: {
    extract_binary_content: boolean,
    name: keyword,
    reduce_whitespace: boolean,
    run_ml_inference: boolean,
  },
};
const schedule: estypes.MappingProperty = { properties: { enabled: boolean, interval: text } };

export const connectorProperties: Properties = {
  api_key_id: keyword,
  api_key_secret_id: keyword,
  configuration: object,
  custom_scheduling: object,
  deleted: boolean,
  description: text,
  error: keyword,
  features: object,
  filtering: object,
  index_name: keyword,
  is_native: boolean,
  language: keyword,
  last_access_control_sync_error: keyword,
  last_access_control_sync_scheduled_at: date,
  last_access_control_sync_status: keyword,
  last_deleted_document_count: long,
  last_incremental_sync_scheduled_at: date,
  last_indexed_document_count: long,
  last_seen: date,
  last_sync_error: keyword,
  last_sync_scheduled_at: date,
  last_sync_status: keyword,
  last_synced: date,
  name: keyword,
  pipeline,
  scheduling: { properties: { access_control: schedule, full: schedule, incremental: schedule } },
  service_type: keyword,
  status: keyword,
  sync_cursor: object,
  sync_now: boolean,
};

export const syncJobProperties: Properties = {
  cancelation_requested_at: date,
  canceled_at: date,
  completed_at: date,
  connector: {
    properties: {
      configuration: object,
      filtering: object,
      id: keyword,
      index_name: keyword,
      language: keyword,
      pipeline,
      service_type: keyword,
      sync_cursor: object,
    },
  },
  created_at: date,
  deleted_document_count: integer,
  error: keyword,
  indexed_document_count: integer,
  indexed_document_volume: integer,
  job_type: keyword,
  last_seen: date,
  metadata: object,
  started_at: date,
  status: keyword,
  total_document_count: integer,
  trigger_method: keyword,
  worker_hostname: keyword,
};
