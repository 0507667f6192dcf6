import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { sync } from '@elastic-ingest/core';
import { elasticsearches } from '@elastic-ingest/local-services';
import { parseConfiguration } from '@elastic-ingest/source-sdk';
import { startDriveServer } from './drive-server.fixture.ts';
import { GoogleDriveSource } from './google-drive-source.ts';

describe.each(elasticsearches())('Elasticsearch $major', ({ url }) => {
  const client = new Client({ node: url });
  const index = `gdrive-${randomUUID()}`;
  afterAll(async () => {
    await client.indices.delete({ index });
    await client.close();
  });

  test('a drive is mirrored, renamed and removed files included', async () => {
    await using server = await startDriveServer();
    const parsed = parseConfiguration(GoogleDriveSource.configuration, server.configuration);
    if (!parsed.ok) throw new Error('the configuration is refused');
    const { signal } = new AbortController();
    const mirror = async () => {
      await using source = await GoogleDriveSource.open({ configuration: parsed.configuration, signal });
      const { status, counters } = await sync({ client, index, source, owner: 'drive', refresh: true });
      const { created, updated, deleted, unchanged } = counters;
      return { status, created, updated, deleted, unchanged };
    };
    await server.seed(150);
    expect(await mirror()).toEqual({
      status: 'completed',
      created: 150,
      updated: 0,
      deleted: 0,
      unchanged: 0,
    });
    await server.update('file-3');
    await server.remove('file-4');
    expect(await mirror()).toEqual({
      status: 'completed',
      created: 0,
      updated: 1,
      deleted: 1,
      unchanged: 148,
    });
    const found = await client.search<{ readonly name: string }>({ index, size: 1000, _source: ['name'] });
    const stored = new Map(found.hits.hits.map(({ _id, _source }) => [_id, _source?.name]));
    expect(stored).toEqual(new Map([...server.drive.files.values()].map(({ id, name }) => [id, name])));
    expect(stored.get('file-3')).toBe('renamed 150');
  });
});
