import { answering } from '../elasticsearch/answering-server.fixture.ts';
import { folderOf, runMain, sourceModule, type Ran } from '../run-main.fixture.ts';

function poll(config: string, argv: readonly string[] = ['poll']): Promise<Ran> {
  const cwd = folderOf({ 'config.yml': config, 'source.mjs': sourceModule('') });
  return runMain(argv, { cwd });
}

const source = 'sources: { test: "./source.mjs:Source" }\n';

test('status 2: everything that is wrong in the file, also as ECS', async () => {
  const config = 'service: { idlin: 1 }\nsources: { mongodb: "connectors.sources.mongo:MongoDataSource" }\n';
  const text = await poll(config);
  expect(text).toMatchObject({ code: 2, stdout: '' });
  expect(text.stderr).toContain('config.yml:1:12  service.idlin: unknown key. Did you mean "idling"?');
  expect(text.stderr).toContain('write "@elastic-ingest/source-mongo:MongoSource"');
  const ecs = await poll(config, ['--log-format', 'ecs']);
  expect(ecs).toMatchObject({ code: 2, stdout: '' });
  expect(JSON.parse(ecs.stderr)).toMatchObject({ 'log.level': 'error', 'error.code': 'EI_CONFIG_INVALID' });
});

test('status 2: no source can be loaded', async () => {
  const ran = await poll('elasticsearch.host: http://127.0.0.1:1\nsources: { a: "@acme/gone:Source" }\n');
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain('EI_SOURCE_NOT_FOUND');
});

test('status 1: credentials that are not accepted are not tried again, and not shown', async () => {
  await using server = await answering(401, {});
  const ran = await poll(`elasticsearch: { host: "${server.url}", api_key: hunter22 }\n${source}`);
  expect(ran).toMatchObject({ code: 1, stdout: '' });
  expect(ran.stderr).toContain('EI_ELASTICSEARCH_CREDENTIALS');
  expect(ran.stderr).not.toContain('hunter22');
  expect(server.requests.map(({ line }) => line)).toEqual(['GET /']);
});

test('status 1: it gives up when Elasticsearch does not answer in time', async () => {
  const ran = await poll(
    `elasticsearch: { host: "http://127.0.0.1:1", max_wait_duration: 1, initial_backoff_duration: 0.3 }\n${source}`,
  );
  expect(ran.code).toBe(1);
  expect(ran.stderr).toContain('WARN: Elasticsearch does not answer yet; tried again');
  expect(ran.stderr).toContain('EI_ELASTICSEARCH_UNREACHABLE');
});

const lacking = {
  version: { number: '7.17.0' },
  // No connector is there yet.
  id: 'point-in-time',
  hits: { hits: [] },
  has_all_requested: false,
  cluster: { monitor: true },
  index: { '.elastic-connectors*': { manage: false, read: true, write: false } },
};

test('status 1: missing privileges are listed, with the role to make; the version is only told', async () => {
  // One answer to every request: the version, the connectors, the privileges.
  await using server = await answering(200, lacking);
  const ran = await poll(`elasticsearch.host: ${server.url}\n${source}`);
  expect(ran.code).toBe(1);
  expect(ran.stderr).toContain('Elasticsearch 7.17.0 is older than 8');
  expect(ran.stderr).toContain('lacks privileges (.elastic-connectors*: manage, write)');
  const role = /PUT \/_security\/role\/elastic-ingest (.*)$/m.exec(ran.stderr)?.[1] ?? '';
  expect(JSON.parse(role)).toEqual({
    cluster: ['monitor'],
    indices: [
      {
        names: ['.elastic-ingest-state', '.elastic-connectors*', '.search-acl-filter-*'],
        privileges: ['manage', 'read', 'write'],
      },
    ],
  });
});

test('stopped while it waits for Elasticsearch: a good end', async () => {
  const cwd = folderOf({
    'config.yml': `elasticsearch.host: http://127.0.0.1:1\n${source}`,
    'source.mjs': sourceModule(''),
  });
  const stop = new AbortController();
  const ran = await runMain([], {
    cwd,
    signal: stop.signal,
    onStderr: (all) => {
      if (all.includes('does not answer yet')) stop.abort();
    },
  });
  expect(ran.code).toBe(0);
  expect(ran.stderr).toContain('Stopped before it began');
});
