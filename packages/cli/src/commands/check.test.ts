import { answering } from '../elasticsearch/answering-server.fixture.ts';
import { folderOf, runMain, sourceModule, type Ran } from '../run-main.fixture.ts';

function check(config: string): Promise<Ran> {
  const cwd = folderOf({ 'config.yml': config, 'source.mjs': sourceModule('') });
  return runMain(['check', '--json'], { cwd });
}

const granted = { version: { number: '8.19.21' }, has_all_requested: true };
const sync = 'syncs: { letters: { source: test, index: letters } }\n';
const source = 'sources: { test: "./source.mjs:Source" }\n';

/** The names of indices that the privileges were asked of. */
const askedOf = (requests: readonly { readonly line: string; readonly body: string }[]): unknown =>
  requests
    .filter(({ line }) => line.includes('_has_privileges'))
    .map(({ body }) => (JSON.parse(body) as { index: readonly { names: unknown }[] }).index[0]?.names);

test('a file of syncs needs privileges of their indices', async () => {
  await using server = await answering(200, granted);
  const ran = await check(`elasticsearch.host: ${server.url}\n${source}${sync}`);
  expect(ran.code).toBe(0);
  expect(ran.events).toContainEqual({
    event: 'check',
    what: 'elasticsearch',
    text: `Elasticsearch 8.19.21 at ${server.url}; it allows all that is needed`,
    ok: true,
  });
  expect(askedOf(server.requests)).toEqual([['.elastic-ingest-state', 'letters', 'letters-rejected']]);
});

test('missing privileges are told with the role to make', async () => {
  const index = { letters: { manage: true, read: true, write: false } };
  await using server = await answering(200, { ...granted, has_all_requested: false, index });
  const ran = await check(`elasticsearch.host: ${server.url}\n${source}${sync}`);
  expect(ran.code).toBe(1);
  expect(ran.events).toContainEqual(
    expect.objectContaining({
      event: 'error',
      code: 'EI_PRIVILEGES_MISSING',
      message: 'The user or API key lacks privileges (letters: write)',
      hint: expect.stringContaining('PUT /_security/role/elastic-ingest {"cluster":["monitor"],'),
    }),
  );
});

test('for connectors their own indices, those of the protocol, and what a key of their own may do', async () => {
  const stored = (id: string, index: string): object => ({
    _id: id,
    _seq_no: 1,
    _primary_term: 1,
    _source: { index_name: index, service_type: 'test' },
  });
  await using server = await answering(200, {
    ...granted,
    has_all_requested: false,
    index: { theirs: { write: false } },
    id: 'point-in-time',
    hits: { hits: [stored('c1', 'shared'), stored('c2', 'theirs')] },
  });
  const ran = await check(`elasticsearch: { host: "${server.url}", api_key: the-one-key }
connectors: [{ connector_id: c1 }, { connector_id: c2, api_key: its-own-key }]
${source}`);
  expect(askedOf(server.requests)).toEqual([
    ['.elastic-ingest-state', '.elastic-connectors*', '.search-acl-filter-*', 'shared', 'shared-rejected'],
    ['.elastic-ingest-state', 'theirs', 'theirs-rejected'],
  ]);
  const keys = server.requests.filter(({ line }) => line.includes('_has_privileges'));
  expect(keys.map(({ authorization }) => authorization)).toEqual([
    'ApiKey the-one-key',
    'ApiKey its-own-key',
  ]);
  expect(ran.events.filter(({ event }) => event === 'error')).toMatchObject([
    { code: 'EI_PRIVILEGES_MISSING', where: 'the credentials of `elasticsearch:`' },
    { code: 'EI_PRIVILEGES_MISSING', where: 'the api_key of the connector c2' },
  ]);
  expect(ran.stdout + ran.stderr).not.toMatch(/the-one-key|its-own-key/);
});

test.each([401, 403])('%d to the question for privileges', async (status) => {
  await using server = await answering(200, granted);
  server.changeAfter(1, status, { error: { reason: 'not you' } });
  const ran = await check(`elasticsearch.host: ${server.url}\n${source}${sync}`);
  expect(ran.code).toBe(1);
  expect(ran.events.find(({ event }) => event === 'error')).toMatchObject({
    code: status === 401 ? 'EI_ELASTICSEARCH_CREDENTIALS' : 'EI_ELASTICSEARCH_FORBIDDEN',
  });
});
