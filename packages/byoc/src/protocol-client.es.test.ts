import { Client } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import type { ProtocolIndices } from './index-names.ts';
import { createProtocolClient } from './protocol-client.ts';
import { collect, ManualClock } from './testing/contract-harness.fixture.ts';
import { protocolContract } from './testing/protocol-contract.fixture.ts';
import { removeIndices, temporaryIndices } from './testing/temporary-indices.fixture.ts';

describe.each(elasticsearches())('the protocol in Elasticsearch $major', ({ url }) => {
  const client = new Client({ node: url });
  const made: ProtocolIndices[] = [];
  const openIndices = async (): Promise<ProtocolIndices> => {
    const indices = temporaryIndices();
    made.push(indices);
    await createProtocolClient({ client, indices }).prepareIndices();
    return indices;
  };

  afterAll(async () => {
    for (const indices of made) await removeIndices(client, indices);
    await client.close();
  });

  protocolContract(async () => {
    const clock = new ManualClock();
    const indices = await openIndices();
    return {
      protocol: createProtocolClient({ client, indices, now: () => clock.instant, pageSize: 3 }),
      clock,
      putConnector: async (id, document) => {
        await client.index({ index: indices.connectors.alias, id, document });
      },
      putSyncJob: async (id, document) => {
        await client.index({ index: indices.syncJobs.alias, id, document });
      },
      removeSyncJob: async (id) => {
        await client.delete({ index: indices.syncJobs.alias, id });
      },
      settle: async () => {
        await client.indices.refresh({ index: [indices.connectors.alias, indices.syncJobs.alias] });
      },
    };
  });

  test('20,000 old jobs and 10,500 connectors are listed whole, each once', async () => {
    const indices = await openIndices();
    const connectorIds = Array.from(
      { length: 10_500 },
      (_, at) => `connector-${String(at).padStart(5, '0')}`,
    );
    const jobIds = Array.from({ length: 20_000 }, (_, at) => `job-${String(at).padStart(5, '0')}`);
    await client.bulk({
      refresh: true,
      operations: connectorIds.flatMap((id) => [
        { index: { _index: indices.connectors.alias, _id: id } },
        { service_type: 'mongodb' },
      ]),
    });
    // All at one instant: what orders them must not depend on the sort key being different.
    const job = { status: 'completed', connector: { id: 'c' }, created_at: '2026-11-24T10:00:00Z' };
    await client.bulk({
      refresh: true,
      operations: jobIds.flatMap((id) => [{ index: { _index: indices.syncJobs.alias, _id: id } }, job]),
    });
    const { connectors, syncJobs } = createProtocolClient({ client, indices });
    const selection = { connectorIds: [], serviceTypes: ['mongodb'] };
    expect((await collect(connectors.list({ selection }))).map(({ id }) => id).sort()).toEqual(connectorIds);
    expect((await collect(syncJobs.list({}))).map(({ id }) => id).sort()).toEqual(jobIds);
  });

  test('a search that is left early frees its point in time', async () => {
    const indices = await openIndices();
    const { connectors } = createProtocolClient({ client, indices, pageSize: 1 });
    for (const id of ['a', 'b', 'c']) await connectors.create(id, {});
    await client.indices.refresh({ index: indices.connectors.alias });
    const openContexts = async (): Promise<number> => {
      const stats = await client.indices.stats({ index: indices.connectors.concrete, metric: 'search' });
      return stats._all.total?.search?.open_contexts ?? -1;
    };
    for await (const { id } of connectors.list({})) {
      expect(id).toBe('a');
      expect(await openContexts()).toBe(1);
      break;
    }
    expect(await openContexts()).toBe(0);
  });
});
