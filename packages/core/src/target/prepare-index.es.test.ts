import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import { prepareIndex } from './prepare-index.ts';

describe.each(elasticsearches())('an index prepared in Elasticsearch $major', ({ url }) => {
  const client = new Client({ node: url });
  const index = `prepared-${randomUUID()}`;
  const { signal } = new AbortController();
  afterAll(async () => {
    await client.indices.delete({ index, ignore_unavailable: true });
    await client.close();
  });

  const state = async (): Promise<unknown> => {
    const found = await client.indices.getSettings({ index, flat_settings: true });
    const settings = found[index]?.settings as Record<string, unknown> | undefined;
    const meta = (await client.indices.getMapping({ index }))[index]?.mappings._meta;
    return [settings?.['index.refresh_interval'], settings?.['index.number_of_replicas'], meta];
  };

  test('has its settings restored by a later run when the first one was killed', async () => {
    const options = { index, owner: 'me' };
    await prepareIndex(client, { ...options, indexSettings: { number_of_replicas: 2 } }, signal);
    const restore = { refresh_interval: null, number_of_replicas: '2' };
    expect(await state()).toEqual(['-1', '0', { elastic_ingest: { owner: 'me', restore } }]);
    const second = await prepareIndex(client, options, signal);
    expect(await state()).toEqual(['-1', '0', { elastic_ingest: { owner: 'me', restore } }]);
    await second.finish();
    expect(await state()).toEqual([undefined, '2', { elastic_ingest: { owner: 'me' } }]);
    const third = await prepareIndex(client, options, signal);
    await third.finish();
    expect(await state()).toEqual([undefined, '2', { elastic_ingest: { owner: 'me' } }]);
  });

  test('that another takes over keeps under which settings, whatever is restored', async () => {
    await client.indices.delete({ index });
    await prepareIndex(client, { index, owner: 'me', indexSettings: { number_of_replicas: 2 } }, signal);
    const other = { index, owner: 'other', adopt: true };
    const taken = await prepareIndex(client, { ...other, settings: 's1' }, signal);
    await taken.finish();
    const meta = { elastic_ingest: { owner: 'other', adoptedSettings: 's1' } };
    expect(await state()).toEqual([undefined, '2', meta]);
    const later = await prepareIndex(client, { ...other, settings: 's2' }, signal);
    await later.finish();
    expect([taken.adoptedSettings, later.adoptedSettings, await state()]).toEqual([
      's1',
      's1',
      [undefined, '2', meta],
    ]);
  });

  test('keeps what was decided when it was adopted, through a first load and for its owner alone', async () => {
    const adopted = { serviceType: 'test', values: { ids: 'old' } };
    const own = async (): Promise<unknown> => ((await state()) as readonly unknown[])[2];
    await client.indices.delete({ index });
    await prepareIndex(client, { index, owner: 'me' }, signal);
    const target = await prepareIndex(client, { index, owner: 'me', adopted }, signal);
    await target.finish();
    expect(await own()).toEqual({ elastic_ingest: { owner: 'me', adopted } });
    await prepareIndex(client, { index, owner: 'me' }, signal);
    expect(await own()).toEqual({ elastic_ingest: { owner: 'me', adopted } });
    await prepareIndex(client, { index, owner: 'you', adopt: true }, signal);
    expect(await own()).toEqual({ elastic_ingest: { owner: 'you' } });
  });
});
