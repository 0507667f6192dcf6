import { defaultFilteringRules } from '../filtering/filtering.ts';
import type { JsonObject } from '../json.ts';
import { defaultScheduling } from './scheduling.ts';

export interface NewConnector {
  readonly name?: string;
  readonly description?: string;
  readonly serviceType?: string;
  readonly indexName?: string;
  readonly isNative?: boolean;
  readonly language?: string;
}

/** The document of a new connector, as Elasticsearch makes it. */
export function newConnectorDocument(connector: NewConnector, at: Date): JsonObject {
  return {
    api_key_id: null,
    api_key_secret_id: null,
    configuration: {},
    custom_scheduling: {},
    description: connector.description ?? null,
    error: null,
    features: null,
    filtering: [{ active: defaultFilteringRules(at), domain: 'DEFAULT', draft: defaultFilteringRules(at) }],
    index_name: connector.indexName ?? null,
    is_native: connector.isNative ?? false,
    language: connector.language ?? null,
    last_access_control_sync_error: null,
    last_access_control_sync_scheduled_at: null,
    last_access_control_sync_status: null,
    last_deleted_document_count: null,
    last_incremental_sync_scheduled_at: null,
    last_indexed_document_count: null,
    last_seen: null,
    last_sync_error: null,
    last_sync_scheduled_at: null,
    last_sync_status: null,
    last_synced: null,
    name: connector.name ?? '',
    pipeline: {
      extract_binary_content: true,
      name: 'search-default-ingestion',
      reduce_whitespace: true,
      run_ml_inference: false,
    },
    scheduling: defaultScheduling,
    service_type: connector.serviceType ?? null,
    status: connector.isNative === true ? 'needs_configuration' : 'created',
    sync_cursor: null,
  };
}
