import type { MapEntry, MapNode } from './config-node.ts';

/**
 * Keys of the Python service that mean nothing here, so that its file can be used as it is. Those of the service get their
 * meaning with it; the queue's have none, for a slow Elasticsearch slows the source instead.
 */
const without: Readonly<Record<string, readonly string[]>> = {
  '': ['connectors', 'connector_id', 'service_type', 'native_service_types', 'language_code'],
  elasticsearch: [
    'backoff_multiplier',
    'feature_use_connectors_api',
    'initial_backoff_duration',
    'log_level',
    'max_wait_duration',
  ],
  'elasticsearch.bulk': [
    'concurrent_downloads',
    'display_every',
    'enable_operations_logging',
    'max_text_document_size',
    'queue_max_mem_size',
    'queue_max_size',
    'queue_refresh_interval',
    'queue_refresh_timeout',
  ],
  'elasticsearch.bulk.error_monitor': ['error_queue_size'],
  service: [
    'fips_mode',
    'heartbeat',
    'idling',
    'job_cleanup_interval',
    'log_level',
    'max_concurrent_access_control_syncs',
    'max_concurrent_content_syncs',
    'max_concurrent_scheduling_tasks',
    'max_concurrent_syncs',
    'max_errors',
    'max_errors_span',
    'max_file_download_size',
    'preflight_idle',
    'preflight_max_attempts',
    'service_types',
    'trace_mem',
    'worker_mode',
  ],
  extraction_service: [
    'host',
    'shared_volume_dir',
    'stream_chunk_size',
    'text_extraction',
    'timeout',
    'use_file_pointers',
  ],
};

export interface SetAside {
  readonly root: MapNode;
  /** The keys that were taken out, with their lines. */
  readonly keys: readonly { readonly key: string; readonly line: number }[];
}

/** Takes those keys out of the file. What is left below `service` and `extraction_service` is known to nobody. */
export function setAsidePythonKeys(root: MapNode): SetAside {
  const keys: { key: string; line: number }[] = [];
  const strip = (map: MapNode, path: string): MapNode => {
    const kept = new Map<string, MapEntry>();
    for (const [key, entry] of map.entries) {
      const full = path === '' ? key : `${path}.${key}`;
      if (without[path]?.includes(key) === true) keys.push({ key: full, line: entry.at.line });
      else if (without[full] !== undefined && entry.node.kind === 'map')
        kept.set(key, { ...entry, node: strip(entry.node, full) });
      else kept.set(key, entry);
    }
    return { ...map, entries: kept };
  };
  return { root: strip(root, ''), keys };
}

/** For "did you mean": the Python service's keys below a path. */
export function pythonKeys(path: string): readonly string[] {
  return without[path] ?? [];
}
