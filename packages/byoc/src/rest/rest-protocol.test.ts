import { Client } from '@elastic/elasticsearch';
import type { Connector } from '../connector/connector.ts';
import type { ConnectorEvent } from '../connector/connector-event.ts';
import type { Protocol } from '../protocol.ts';
import { updateIfUnchanged } from '../storage/update-if-unchanged.ts';
import { readable, updated } from '../testing/contract-harness.fixture.ts';
import { createInMemoryProtocol, type InMemoryProtocol } from '../testing/in-memory-protocol.ts';
import { peerDocument } from '../testing/peer-documents.fixture.ts';
import {
  startRecordingServer,
  type Answer,
  type RecordedRequest,
} from '../testing/recording-server.fixture.ts';
import { createRestProtocol } from './rest-protocol.ts';

const at = new Date('2026-11-24T12:00:00Z');
const now = (): Date => at;
const connectorDocument = peerDocument('03-connected.connector.json');
const jobDocument = peerDocument('04-job-pending.job.json');

/** What Elasticsearch does with each of these requests, on documents in memory. */
function elasticsearchOn(memory: InMemoryProtocol): (request: RecordedRequest) => Promise<Answer> {
  const connectorEvent = async (event: ConnectorEvent): Promise<Answer> => {
    await updateIfUnchanged<Connector, ConnectorEvent>(memory.connectors, 'c d', () => event);
    return { body: { result: 'updated' } };
  };
  return async ({ path, body }) => {
    if (path.endsWith('/_check_in')) return connectorEvent({ type: 'heartbeat' });
    if (path.endsWith('/_validation'))
      return connectorEvent({
        ...(body as Omit<ConnectorEvent & { type: 'rules_validated' }, 'type'>),
        type: 'rules_validated',
      });
    if (path.endsWith('/_activate')) return { body: { result: 'updated' } };
    if (path.endsWith('/_stats')) {
      const { value } = readable(await memory.syncJobs.get('j'));
      const { metadata: _, ...counts } = body as Record<string, unknown>;
      memory.putSyncJob('j', { ...value.stored, ...counts, last_seen: '2026-11-24T12:00:01+00:00' });
      return { body: { result: 'updated' } };
    }
    memory.putSyncJob('made-by-elasticsearch', jobDocument);
    return { status: 201, body: { id: 'made-by-elasticsearch' } };
  };
}

async function withRest(
  run: (rest: Protocol, memory: InMemoryProtocol, requests: readonly RecordedRequest[]) => Promise<void>,
): Promise<void> {
  const memory = createInMemoryProtocol(now);
  memory.putConnector('c d', connectorDocument);
  memory.putSyncJob('j', jobDocument);
  await using server = await startRecordingServer(elasticsearchOn(memory));
  const client = new Client({ node: server.url });
  await run(createRestProtocol(client, memory, now), memory, server.requests);
  await client.close();
}

const sent = (method: string, path: string, body?: unknown): RecordedRequest => ({
  method,
  path,
  origin: 'connectors',
  body,
});

test('a heartbeat checks in, and gives the document as it is then', async () => {
  await withRest(async ({ connectors }, _, requests) => {
    const read = readable(await connectors.get('c d'));
    const { value } = updated(await connectors.apply(read, { type: 'heartbeat' }));
    expect(value.stored).toEqual({ ...connectorDocument, last_seen: '2026-11-24T12:00:00+00:00' });
    expect(requests).toEqual([sent('PUT', '/_connector/c%20d/_check_in')]);
  });
});

test('judged rules are sent, and activated when they are valid', async () => {
  await withRest(async ({ connectors }, _, requests) => {
    const valid = { state: 'valid', errors: [] } as const;
    const invalid = { state: 'invalid', errors: [{ ids: ['r'], messages: ['no'] }] } as const;
    const first = readable(await connectors.get('c d'));
    const second = updated(await connectors.apply(first, { type: 'rules_validated', validation: valid }));
    const third = updated(await connectors.apply(second, { type: 'rules_validated', validation: invalid }));
    expect(third.value.filtering.draft.validation).toEqual(invalid);
    expect(third.value.filtering.active.rules).toHaveLength(1);
    const path = '/_connector/c%20d/_filtering';
    expect(requests).toEqual([
      sent('PUT', `${path}/_validation`, { validation: valid }),
      sent('PUT', `${path}/_activate`),
      sent('PUT', `${path}/_validation`, { validation: invalid }),
    ]);
  });
});

test('a job on demand is made by Elasticsearch, a scheduled one with an id of ours', async () => {
  await withRest(async ({ connectors, syncJobs }, _, requests) => {
    const { value } = readable(await connectors.get('c d'));
    const made = readable(await syncJobs.create(value, { trigger: 'on_demand', jobType: 'incremental' }));
    expect(made).toMatchObject({ id: 'made-by-elasticsearch', value: { stored: jobDocument } });
    const body = { id: 'c d', job_type: 'incremental', trigger_method: 'on_demand' };
    const expected = [sent('POST', '/_connector/_sync_job', body)];
    expect(requests).toEqual(expected);
    const request = { trigger: 'scheduled', jobType: 'full', plannedAt: at } as const;
    expect(readable(await syncJobs.create(value, request)).id).toMatch(/^scheduled-/);
    expect(
      readable(await syncJobs.create(value, { trigger: 'on_demand', jobType: 'full', mode: 'deletions' }))
        .value.mode,
    ).toBe('deletions');
    expect(requests).toEqual(expected);
  });
});

test('a connector without an index gets no job, and no request is sent', async () => {
  await withRest(async ({ connectors, syncJobs }, memory, requests) => {
    memory.putConnector('empty', { service_type: 'mongodb' });
    const { value } = readable(await connectors.get('empty'));
    await expect(syncJobs.create(value, { trigger: 'on_demand', jobType: 'full' })).rejects.toMatchObject({
      code: 'EI_CONNECTOR_INCOMPLETE',
    });
    expect(requests).toEqual([]);
  });
});

test('progress renews the claim by compare-and-set, then sends the counts; a lost claim sends nothing', async () => {
  await withRest(async ({ syncJobs }, _, requests) => {
    const claimant = { owner: 'a', workerHostname: 'a', expiresAt: new Date('2026-11-24T12:05:00Z') };
    const claimed = updated(
      await syncJobs.apply(readable(await syncJobs.get('j')), { type: 'claim', claimant }),
    );
    expect(requests).toEqual([]);
    const counts = { indexedDocumentCount: 7, indexedDocumentVolume: 2, deletedDocumentCount: 3 };
    const event = { type: 'progress', counts, expiresAt: new Date('2026-11-24T12:09:00Z') } as const;
    const by = { owner: 'a', fence: 1 };
    expect(await syncJobs.apply(claimed, { ...event, by: { ...by, fence: 2 } })).toEqual({ kind: 'lost' });
    expect(requests).toEqual([]);
    const stored = { indexed_document_count: 7, indexed_document_volume: 2, deleted_document_count: 3 };
    expect(updated(await syncJobs.apply(claimed, { ...event, by })).value.stored).toEqual({
      ...claimed.value.stored,
      ...stored,
      last_seen: '2026-11-24T12:00:01+00:00',
      metadata: { elastic_ingest: { owner: 'a', fence: 1, expires_at: '2026-11-24T12:09:00+00:00' } },
    });
    expect(requests).toEqual([sent('PUT', '/_connector/_sync_job/j/_stats', { ...stored, metadata: {} })]);
    // The reading before is out of date now.
    expect(await syncJobs.apply(claimed, { ...event, by })).toEqual({ kind: 'conflict' });
    expect(requests).toHaveLength(1);
  });
});

test.each([
  [400, { kind: 'conflict' }],
  [403, { statusCode: 403 }],
])('a draft that Elasticsearch answers with %d is not taken for active', async (status, expected) => {
  const memory = createInMemoryProtocol(now);
  memory.putConnector('c', connectorDocument);
  await using server = await startRecordingServer(({ path }) =>
    path.endsWith('/_activate') ? { status } : {},
  );
  const client = new Client({ node: server.url });
  const { connectors } = createRestProtocol(client, memory, now);
  const event = { type: 'rules_validated', validation: { state: 'valid', errors: [] } } as const;
  const outcome = connectors.apply(readable(await connectors.get('c')), event);
  expect(await outcome.catch((error: unknown) => error)).toMatchObject(expected);
  await client.close();
});
