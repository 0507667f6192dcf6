import { elasticsearches } from '@elastic-ingest/local-services';
import { createMirror } from '../mirror.fixture.ts';
import { createBucket, putAll, serverConfiguration } from '../test-bucket.fixture.ts';
import { fillAsPython, pythonId } from './python-index.fixture.ts';
import { serveConnector } from './serve-connector.fixture.ts';

describe.each(elasticsearches())('a connector of the Python service in Elasticsearch $major', ({ url }) => {
  test('goes on under its jobs with the ids of its documents', async () => {
    await using bucket = await createBucket();
    await using mirror = await createMirror(url);
    const { client, index } = mirror;
    await putAll(
      bucket,
      ['a.txt', 'b/é.txt', 'gone.txt'].map((key) => [key, `text of ${key}`]),
    );
    const written = await fillAsPython(client, index, bucket);
    await bucket.remove(['gone.txt']);
    await bucket.put('new.txt', 'new');
    await using connector = await serveConnector(client, index, {
      ...serverConfiguration(),
      buckets: bucket.name,
    });
    const idOf = (key: string): string => pythonId(bucket, key);

    expect(await connector.job()).toMatchObject({
      status: 'completed',
      error: undefined,
      indexedDocumentCount: 1,
      deletedDocumentCount: 1,
    });
    const stored = await mirror.stored();
    expect(stored).toEqual({
      [idOf('a.txt')]: written[idOf('a.txt')],
      [idOf('b/é.txt')]: written[idOf('b/é.txt')],
      [idOf('new.txt')]: expect.objectContaining({ id: idOf('new.txt'), filename: 'new.txt' }),
    });
    expect(connector.lines).toContainEqual(
      expect.objectContaining({ connector: 'c1', configuration: { id_format: 'md5' } }),
    );
    // The form shows what is the default for a new index.
    expect(await connector.value('id_format')).toBe('key');

    expect(await connector.job()).toMatchObject({
      status: 'completed',
      indexedDocumentCount: 0,
      deletedDocumentCount: 0,
    });
    expect(await mirror.stored()).toEqual(stored);
  });
});
