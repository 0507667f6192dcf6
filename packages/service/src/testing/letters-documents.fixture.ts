import { defaultPipeline } from '@elastic-ingest/byoc';

const field = {
  default_value: null,
  depends_on: [],
  display: 'text',
  options: [],
  required: true,
  sensitive: false,
  tooltip: null,
  type: 'str',
  ui_restrictions: [],
  validations: [],
  value: '',
};

/** The schema of the source of letters as Kibana reads it, with the values of a user. */
export const lettersConfiguration = (alphabet: string): Readonly<Record<string, unknown>> => ({
  alphabet: { ...field, label: 'Alphabet', order: 1, value: alphabet },
  secret: { ...field, label: 'Secret', order: 2, required: false, sensitive: true },
  most: {
    ...field,
    label: 'Most',
    order: 3,
    type: 'int',
    display: 'numeric',
    default_value: 100,
    validations: [{ type: 'greater_than', constraint: 0 }],
    value: 100,
  },
  elastic_ingest_allow_deletes: {
    ...field,
    label: 'Allow a sync to delete more than a tenth of the index',
    order: 1000,
    type: 'bool',
    display: 'toggle',
    default_value: false,
    required: false,
    tooltip: expect.any(String),
    ui_restrictions: ['advanced'],
    value: false,
  },
});

const rules = {
  advanced_snippet: { created_at: 'instant', updated_at: 'instant', value: {} },
  rules: [
    {
      created_at: 'instant',
      field: '_',
      id: 'DEFAULT',
      order: 0,
      policy: 'include',
      rule: 'regex',
      updated_at: 'instant',
      value: '.*',
    },
  ],
  validation: { errors: [], state: 'valid' },
};
const never = { enabled: false, interval: '0 0 0 * * ?' };
const pipeline = { ...defaultPipeline, run_ml_inference: false };

/** The whole document of a connector of letters that was looked after and has run nothing; instants masked. */
export const lettersConnector = (indexName: string): Readonly<Record<string, unknown>> => ({
  api_key_id: null,
  api_key_secret_id: null,
  configuration: lettersConfiguration('greek'),
  custom_scheduling: {},
  description: null,
  error: null,
  features: {
    sync_rules: { basic: { enabled: true }, advanced: { enabled: false } },
    document_level_security: { enabled: false },
    incremental_sync: { enabled: false },
    native_connector_api_keys: { enabled: true },
  },
  filtering: [{ active: rules, domain: 'DEFAULT', draft: rules }],
  index_name: indexName,
  is_native: false,
  language: null,
  last_access_control_sync_error: null,
  last_access_control_sync_scheduled_at: null,
  last_access_control_sync_status: null,
  last_deleted_document_count: null,
  last_incremental_sync_scheduled_at: null,
  last_indexed_document_count: null,
  last_seen: 'instant',
  last_sync_error: null,
  last_sync_scheduled_at: null,
  last_sync_status: null,
  last_synced: null,
  name: 'Letters',
  pipeline,
  scheduling: { full: never, incremental: never, access_control: never },
  service_type: 'letters',
  status: 'connected',
  sync_cursor: null,
});

/** The whole document of a completed job of that connector that wrote three documents; instants masked. */
export const lettersJob = (connectorId: string, indexName: string): Readonly<Record<string, unknown>> => ({
  cancelation_requested_at: null,
  canceled_at: null,
  completed_at: 'instant',
  connector: {
    configuration: lettersConfiguration('greek'),
    filtering: rules,
    id: connectorId,
    index_name: indexName,
    language: null,
    pipeline,
    service_type: 'letters',
  },
  created_at: 'instant',
  deleted_document_count: 0,
  error: null,
  indexed_document_count: 3,
  indexed_document_volume: 0,
  job_type: 'full',
  last_seen: 'instant',
  metadata: { elastic_ingest: { fence: 1 } },
  started_at: 'instant',
  status: 'completed',
  total_document_count: 3,
  trigger_method: 'on_demand',
  worker_hostname: 'worker',
});
