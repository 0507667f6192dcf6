import { Client } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import { removeIndices, temporaryIndices } from '../testing/temporary-indices.fixture.ts';
import { prepareIndices } from './prepare-indices.ts';

describe.each(elasticsearches())('the indices of the protocol in Elasticsearch $major', ({ url }) => {
  const client = new Client({ node: url });
  const indices = temporaryIndices();

  afterAll(async () => {
    await removeIndices(client, indices);
    await client.close();
  });

  test('are made where they are absent, by several services at once, and left alone afterwards', async () => {
    await Promise.all(Array.from({ length: 5 }, async () => prepareIndices(client, indices)));
    const { connectors, syncJobs } = indices;
    for (const { alias, concrete } of [connectors, syncJobs]) {
      const { [concrete]: made } = await client.indices.get({ index: alias });
      expect(made?.aliases).toMatchObject({ [alias]: { is_hidden: true } });
      expect(made?.settings?.index).toMatchObject({
        hidden: 'true',
        number_of_shards: '1',
        auto_expand_replicas: '0-1',
      });
      expect(made?.mappings).toMatchObject({ dynamic: 'false' });
    }
    await client.index({ index: connectors.alias, id: 'c', document: { unknown: { field: 1 } } });
    await prepareIndices(client, indices);
    expect((await client.get({ index: connectors.alias, id: 'c' }))._source).toEqual({
      unknown: { field: 1 },
    });
  });

  test('get the alias that they lack', async () => {
    const { alias, concrete } = indices.connectors;
    await prepareIndices(client, indices);
    await client.indices.deleteAlias({ index: concrete, name: alias });
    await prepareIndices(client, indices);
    expect(await client.indices.existsAlias({ index: concrete, name: alias })).toBe(true);
  });
});
