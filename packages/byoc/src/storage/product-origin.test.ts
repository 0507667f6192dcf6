import { Client } from '@elastic/elasticsearch';
import { createProtocolClient } from '../protocol-client.ts';
import { collect } from '../testing/contract-harness.fixture.ts';
import {
  startRecordingServer,
  type Answer,
  type RecordedRequest,
} from '../testing/recording-server.fixture.ts';

const hit = { _id: 'c', _seq_no: 1, _primary_term: 1, _source: { name: 'py' } };

function answer({ method, path }: RecordedRequest): Answer {
  if (method === 'HEAD') return { status: 404 };
  if (path.endsWith('/_pit')) return { body: { id: 'pit' } };
  if (path === '/_search') return { body: { hits: { hits: [hit] } } };
  return { body: hit };
}

test('every request says that it comes from connectors', async () => {
  await using server = await startRecordingServer(answer);
  const client = new Client({ node: server.url });
  const { connectors, prepareIndices } = createProtocolClient({ client });
  await prepareIndices();
  await connectors.create('c', {});
  const read = await connectors.get('c');
  if (read === undefined || !('value' in read)) throw new Error('not read');
  await connectors.apply(read, { type: 'heartbeat' });
  await collect(connectors.list({}));
  await client.close();
  expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'HEAD /.elastic-connectors',
    'PUT /.elastic-connectors-v1',
    'HEAD /.elastic-connectors-sync-jobs',
    'PUT /.elastic-connectors-sync-jobs-v1',
    'PUT /.elastic-connectors/_doc/c',
    'GET /.elastic-connectors/_doc/c',
    'PUT /.elastic-connectors/_doc/c',
    'POST /.elastic-connectors/_pit',
    'POST /_search',
    'DELETE /_pit',
  ]);
  expect(new Set(server.requests.map(({ origin }) => origin))).toEqual(new Set(['connectors']));
});

test.each([
  ['without a version', { ...hit, _seq_no: undefined }],
  ['without its source', { ...hit, _source: undefined }],
])('a document %s is not taken for one', async (_, body) => {
  await using server = await startRecordingServer(() => ({ body }));
  const client = new Client({ node: server.url });
  await expect(createProtocolClient({ client }).connectors.get('c')).rejects.toMatchObject({
    code: 'EI_PROTOCOL_ANSWER',
  });
  await client.close();
});

test('a missing index is an error, a missing document is not', async () => {
  const bodies = [{ found: false }, { error: { type: 'index_not_found_exception' }, status: 404 }];
  await using server = await startRecordingServer(() => ({ status: 404, body: bodies.shift() ?? {} }));
  const client = new Client({ node: server.url });
  const { connectors } = createProtocolClient({ client });
  expect(await connectors.get('c')).toBeUndefined();
  await expect(connectors.get('c')).rejects.toMatchObject({ statusCode: 404 });
  await client.close();
});
