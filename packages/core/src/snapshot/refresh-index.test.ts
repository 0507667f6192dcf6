import { startFakeElasticsearch } from '@elastic-ingest/fake-elasticsearch';
import { answer, matching, startFaultProxy } from '@elastic-ingest/local-services';
import { Client } from '@elastic/elasticsearch';
import { refreshIndex } from './refresh-index.ts';

test('a refresh that a shard missed is none', async () => {
  const fake = await startFakeElasticsearch();
  const proxy = await startFaultProxy(fake.url);
  const client = new Client({ node: proxy.url });
  try {
    await client.indices.create({ index: 'a' });
    const { signal } = new AbortController();
    await refreshIndex(client, 'a', signal);
    for (const body of [{ _shards: { total: 2, successful: 1, failed: 1 } }, '<html></html>']) {
      proxy.on(matching(undefined, '/_refresh'), answer(200, body), { times: 1 });
      await expect(refreshIndex(client, 'a', signal)).rejects.toMatchObject({
        code: 'EI_SNAPSHOT_INCOMPLETE',
      });
    }
  } finally {
    await client.close();
    await proxy.close();
    await fake.close();
  }
});
