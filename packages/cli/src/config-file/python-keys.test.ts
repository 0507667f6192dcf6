import { folderOf } from '../run-main.fixture.ts';
import { loadConfig } from './load-config.ts';

/** Every key that the Python service knows, with its default where it has one. */
const everything = `
connectors: []
connector_id: null
service_type: null
elasticsearch:
  host: http://localhost:9200
  username: elastic
  password: changeme
  ca_certs: null
  headers: {}
  ssl: true
  verify_certs: true
  request_timeout: 240
  max_wait_duration: 240
  initial_backoff_duration: 1
  backoff_multiplier: 2
  max_retries: 5
  retry_interval: 10
  retry_on_timeout: true
  log_level: info
  feature_use_connectors_api: true
  bulk:
    queue_max_size: 1024
    queue_max_mem_size: 25
    queue_refresh_interval: 1
    queue_refresh_timeout: 1300
    display_every: 100
    chunk_size: 500
    chunk_max_mem_size: 3
    max_text_document_size: 3
    max_concurrency: 5
    max_retries: 5
    retry_interval: 10
    concurrent_downloads: 10
    enable_operations_logging: false
    error_monitor:
      enabled: true
      max_total_errors: 1000
      max_consecutive_errors: 10
      max_error_rate: 0.15
      error_window_size: 100
      error_queue_size: 10
service:
  idling: 30
  heartbeat: 300
  preflight_max_attempts: 10
  preflight_idle: 30
  max_errors: 20
  max_errors_span: 600
  max_concurrent_content_syncs: 1
  max_concurrent_access_control_syncs: 1
  max_concurrent_scheduling_tasks: 4
  max_file_download_size: 10485760
  job_cleanup_interval: 300
  log_level: INFO
  worker_mode: false
  service_types: []
  fips_mode: false
extraction_service:
  host: null
  text_extraction: { use_file_pointers: false }
  timeout: 30
  stream_chunk_size: 65536
  shared_volume_dir: /app/files
`;

/** The same with every setting on a line of its own: `a.b.c: 1`. */
function dotted(text: string): string {
  const path: string[] = [];
  const lines = text.split('\n').flatMap((line) => {
    const [, indent = '', key = '', value = ''] = /^( *)(\w+):(.*)$/.exec(line) ?? [];
    if (key === '') return [];
    path.length = indent.length / 2;
    path.push(key);
    return value.trim() === '' ? [] : [`${path.join('.')}:${value}`];
  });
  return lines.join('\n');
}

const load = (text: string) =>
  loadConfig({ cwd: folderOf({ 'config.yml': text }), env: {}, named: undefined });

test.each([
  ['nested', everything],
  ['dotted', dotted(everything)],
])('every key of the Python service is accepted, %s', (_form, text) => {
  const { issues, warnings, service, elasticsearch } = load(text);
  expect(issues).toEqual([]);
  expect(warnings.every((warning) => warning.includes('no effect: '))).toBe(true);
  const told = warnings.join(' ').match(/[a-z_.]+ \(line \d+\)/g) ?? [];
  expect(told.map((each) => each.replace(/ .*/, '')).sort()).toEqual([
    'elasticsearch.bulk.concurrent_downloads',
    'elasticsearch.bulk.display_every',
    'elasticsearch.bulk.enable_operations_logging',
    'elasticsearch.bulk.error_monitor.error_queue_size',
    'elasticsearch.bulk.max_text_document_size',
    'elasticsearch.bulk.queue_max_mem_size',
    'elasticsearch.bulk.queue_max_size',
    'elasticsearch.bulk.queue_refresh_interval',
    'elasticsearch.bulk.queue_refresh_timeout',
    'elasticsearch.log_level',
    'extraction_service.host',
    'extraction_service.shared_volume_dir',
    'extraction_service.stream_chunk_size',
    'extraction_service.text_extraction',
    'extraction_service.timeout',
    'service.fips_mode',
    'service.max_file_download_size',
    'service.worker_mode',
  ]);
  expect(service).toMatchObject({
    limits: { idleSeconds: 30, cleanupSeconds: 300, maxConcurrentScheduling: 4 },
    preflightAttempts: 10,
  });
  expect(elasticsearch).toMatchObject({ connectorApi: true, bulk: { operations: 500 } });
});
