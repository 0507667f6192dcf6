import { join } from 'node:path';
import { folderOf, type Files } from '../run-main.fixture.ts';
import { ConfigurationError } from './configuration-error.ts';
import { loadConfig, type ConfigFile } from './load-config.ts';

function load(text: string, env: Readonly<Record<string, string>> = {}, files: Files = {}): ConfigFile {
  return loadConfig({ cwd: folderOf({ 'elastic-ingest.yml': text, ...files }), env, named: undefined });
}

const problems = (config: ConfigFile): string[] =>
  config.issues.length === 0 ? [] : new ConfigurationError(config.name, config.issues).message.split('\n');

test('every problem is told at once, with file, line, column, and what was probably meant', () => {
  const config = load(`elasticsearch:
  hots: http://localhost:9200
  request_timeout: soon
  bulk:
    chunk_sise: 5
    max_concurrency: 0
sources:
  mongodb: connectors.sources.mongo:MongoDataSource
  s3: connectors.sources.s3:S3DataSource
  mine: just-a-package
syncs:
  cities:
    source: mongo
    index: Cities
    allow_deletes: perhaps
    configurations: {}
  empty:
service:
  idlin: 30
sinks: {}
`);
  expect(problems(config)).toEqual([
    'elastic-ingest.yml has 15 problems',
    '  elastic-ingest.yml:2:3  elasticsearch.hots: unknown key. Did you mean "hosts"?',
    '  elastic-ingest.yml:3:3  elasticsearch.request_timeout: must be a number',
    '  elastic-ingest.yml:5:5  elasticsearch.bulk.chunk_sise: unknown key. Did you mean "chunk_size"?',
    '  elastic-ingest.yml:6:5  elasticsearch.bulk.max_concurrency: must be 1 or more',
    '  elastic-ingest.yml:8:12  sources.mongodb: this is a Python class, and sources are npm packages here; write "@elastic-ingest/source-mongo:MongoSource"',
    '  elastic-ingest.yml:9:7  sources.s3: this is a Python class, and sources are npm packages here; write "@elastic-ingest/source-s3:S3Source"',
    '  elastic-ingest.yml:10:9  sources.mine: must be "npm-package:ExportName", such as "@elastic-ingest/source-mongo:MongoSource"',
    '  elastic-ingest.yml:13:5  syncs.cities.source: is not a key of `sources:` (it has mongodb, s3, mine). Did you mean "mongodb"?',
    '  elastic-ingest.yml:14:5  syncs.cities.index: must be lower case',
    '  elastic-ingest.yml:15:5  syncs.cities.allow_deletes: must be true or false',
    '  elastic-ingest.yml:16:5  syncs.cities.configurations: unknown key. Did you mean "configuration"?',
    '  elastic-ingest.yml:17:3  syncs.empty.source: is required',
    '  elastic-ingest.yml:17:3  syncs.empty.index: is required',
    '  elastic-ingest.yml:19:3  service.idlin: unknown key. Did you mean "idling"?',
    '  elastic-ingest.yml:20:1  sinks: unknown key. Did you mean "syncs"?',
  ]);
});

test('what a sync names must be there', () => {
  const config = load(`sources:
  mongodb: "@elastic-ingest/source-mongo:MongoSource"
syncs:
  cities: { source: mongo, index: Cities }
`);
  expect(problems(config)).toEqual([
    'elastic-ingest.yml has 2 problems',
    '  elastic-ingest.yml:4:13  syncs.cities.source: is not a key of `sources:` (it has mongodb). Did you mean "mongodb"?',
    '  elastic-ingest.yml:4:28  syncs.cities.index: must be lower case',
  ]);
});

test("the Python service's file is read as it is; what means nothing here is told once", () => {
  const config = load(`elasticsearch.host: http://es:9200
elasticsearch.api_key: KEY-KEY
elasticsearch.bulk.queue_max_size: 1024
elasticsearch.bulk.chunk_size: 500
elasticsearch.bulk.chunk_max_mem_size: 5
elasticsearch.bulk.retry_interval: 10
elasticsearch.max_wait_duration: 120
elasticsearch.retry_interval: 3
service:
  idling: 15
  log_level: WARNING
extraction_service:
  host: http://localhost:8090
  timeout: 30
connectors:
  - connector_id: "1"
    service_type: mongodb
native_service_types: [mongodb]
`);
  expect(problems(config)).toEqual([]);
  expect(config.warnings).toEqual([
    'elastic-ingest.yml: elasticsearch.bulk.queue_max_size (line 3) has no effect: there is no queue, for a slow Elasticsearch slows the source instead',
    'elastic-ingest.yml: extraction_service.host (line 13), extraction_service.timeout (line 14) have no effect: text is extracted by the ingest pipeline',
    'elastic-ingest.yml: native_service_types (line 18) has no effect: connectors that Elastic manages are not served; those of `sources:` are',
  ]);
  expect(config.service).toMatchObject({ limits: { idleSeconds: 15 }, logLevel: 'warn' });
  expect(config.connectors).toEqual([
    expect.objectContaining({ id: '1', serviceType: 'mongodb', apiKey: undefined, adopt: false }),
  ]);
  // The Python service brings its sources along.
  expect([...config.sources.values()].map(({ specifier }) => specifier.text)).toEqual([
    '@elastic-ingest/source-mongo:MongoSource',
  ]);
  expect(config.elasticsearch).toEqual({
    nodes: ['http://es:9200'],
    cloudId: undefined,
    credentials: { apiKey: 'KEY-KEY' },
    ca: undefined,
    caFingerprint: undefined,
    verifyCertificates: true,
    headers: {},
    proxy: undefined,
    requestTimeoutMs: 240_000,
    maxRetries: 5,
    retryOnTimeout: true,
    retryIntervalMs: 3000,
    bulk: { operations: 500, bytes: 5 * 1024 * 1024, delayMs: 10_000 },
    wait: { longestMs: 120_000, firstMs: 1000, multiplier: 2 },
    connectorApi: false,
  });
});

test('secrets come from files, by key and by variable, and are known as secrets', () => {
  const config = load(
    `elasticsearch:
  hosts: [https://a:9200, https://b:9200]
  username: u
  password_file: secrets/password
  ca_certs: ca.pem
  headers: { X-Token: "\${TOKEN}", X-Other: literal }
`,
    { TOKEN_FILE: 'secrets/token' },
    {
      'secrets/password': 'pass word\n',
      'secrets/token': 'token-1',
      'ca.pem': '-----BEGIN CERTIFICATE-----\n',
    },
  );
  expect(problems(config)).toEqual([]);
  expect(config.elasticsearch).toMatchObject({
    nodes: ['https://a:9200', 'https://b:9200'],
    credentials: { username: 'u', password: 'pass word' },
    ca: '-----BEGIN CERTIFICATE-----\n',
    headers: { 'X-Token': 'token-1', 'X-Other': 'literal' },
  });
  expect(config.secrets).toEqual(
    expect.arrayContaining([
      'pass word',
      'token-1',
      'literal',
      Buffer.from('u:pass word').toString('base64'),
    ]),
  );
});

test('settings of Elasticsearch that do not go together', () => {
  const config = load(`elasticsearch:
  host: localhost:9200
  hosts: http://localhost:9200
  username: u
  api_key_file: nowhere
  ca_certs: nowhere.pem
  ca_fingerprint: "AB:CD"
  proxy: proxy
`);
  const folder = config.folder;
  expect(problems(config)).toEqual([
    'elastic-ingest.yml has 6 problems',
    '  elastic-ingest.yml:3:3  elasticsearch.hosts: `host` is there as well; keep one of the two (both take a list)',
    '  elastic-ingest.yml:4:3  elasticsearch.username: needs `password` or `password_file` beside it',
    `  elastic-ingest.yml:5:3  elasticsearch.api_key_file: the file ${join(folder, 'nowhere')} does not exist`,
    `  elastic-ingest.yml:6:3  elasticsearch.ca_certs: the file ${join(folder, 'nowhere.pem')} does not exist`,
    '  elastic-ingest.yml:7:3  elasticsearch.ca_fingerprint: needs every host to be https://',
    '  elastic-ingest.yml:8:3  elasticsearch.proxy: must be an address such as http://proxy:3128',
  ]);
});

test('a fingerprint alone stands for the certificate; a file that is no certificate is told', () => {
  const verified = (text: string): boolean | undefined =>
    load(`elasticsearch:\n  host: https://es\n${text}`).elasticsearch?.verifyCertificates;
  expect(verified('')).toBe(true);
  expect(verified('  ca_fingerprint: "AB"\n')).toBe(false);
  expect(verified('  ca_fingerprint: "AB"\n  verify_certs: true\n')).toBe(true);
  expect(problems(load('elasticsearch:\n  ca_certs: key.pem\n', {}, { 'key.pem': 'PRIVATE KEY' }))).toEqual([
    'elastic-ingest.yml has 1 problem',
    '  elastic-ingest.yml:2:3  elasticsearch.ca_certs: the file holds no certificate in PEM (-----BEGIN CERTIFICATE-----)',
  ]);
});

test('what does not go together is told beside what is wrong, and not because of it', () => {
  expect(problems(load('elasticsearch:\n  host: es:9200\n  username: u\n  password: 1\n  x: 1\n'))).toEqual([
    'elastic-ingest.yml has 3 problems',
    '  elastic-ingest.yml:2:3  elasticsearch.host: must begin with http:// or https://, such as http://localhost:9200',
    '  elastic-ingest.yml:4:3  elasticsearch.password: must be text; put it in quotes',
    '  elastic-ingest.yml:5:3  elasticsearch.x: unknown key',
  ]);
});

test('numbers and toggles are read from the environment; text that looks like a number is not text', () => {
  const config = load(
    'elasticsearch:\n  max_retries: ${N}\n  verify_certs: ${T}\n  username: u\n  password: 12345\n',
    { N: '7', T: 'false' },
  );
  expect(problems(config)).toEqual([
    'elastic-ingest.yml has 1 problem',
    '  elastic-ingest.yml:5:3  elasticsearch.password: must be text; put it in quotes',
  ]);
  const right = load('elasticsearch:\n  max_retries: ${N}\n  verify_certs: ${T}\n', { N: '7', T: 'false' });
  expect(right.elasticsearch).toMatchObject({ maxRetries: 7, verifyCertificates: false });
});

test('a variable that is not set is one problem, not two', () => {
  const config = load('elasticsearch:\n  host: ${NOWHERE}\n');
  expect(problems(config)).toEqual([
    'elastic-ingest.yml has 1 problem',
    '  elastic-ingest.yml:2:9  elasticsearch.host: the environment variable NOWHERE is not set (nor NOWHERE_FILE); set it, or give a default: ${NOWHERE:-…}',
  ]);
});

test('a cloud id is checked, and stands alone', () => {
  const id = `name:${Buffer.from('eu.cloud.es.io$abc$def').toString('base64')}`;
  expect(load(`elasticsearch:\n  cloud_id: ${id}\n`).elasticsearch).toMatchObject({ nodes: [], cloudId: id });
  expect(problems(load('elasticsearch:\n  cloud_id: nonsense\n  host: http://x\n'))).toEqual([
    'elastic-ingest.yml has 2 problems',
    '  elastic-ingest.yml:2:3  elasticsearch.cloud_id: names the servers, and so does `host`; keep one of the two',
    '  elastic-ingest.yml:2:3  elasticsearch.cloud_id: must be the Cloud ID as the console shows it (`name:base64`)',
  ]);
});
