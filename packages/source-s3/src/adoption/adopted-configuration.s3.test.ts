import {
  adoptConfiguration,
  plan,
  type SourceConfiguration,
  type SyncOptions,
  type SyncOutcome,
} from '@elastic-ingest/core';
import { elasticsearches } from '@elastic-ingest/local-services';
import { parseConfiguration, type SourceDefinition } from '@elastic-ingest/source-sdk';
import { createMirror, type Mirror } from '../mirror.fixture.ts';
import { S3Source } from '../s3-source.ts';
import { createBucket, putAll, type TestBucket } from '../test-bucket.fixture.ts';
import { fillAsPython, pythonId } from './python-index.fixture.ts';

const definition: SourceDefinition = S3Source;
const { signal } = new AbortController();
const keys = ['a.txt', 'b/é +1.txt', 'b/😀.txt', 'c/', 'changed.txt', 'gone-1.txt', 'gone-2.txt'];

/** What the index decides of a source over this bucket, given what the user wrote. */
function decide(
  { client, index }: Mirror,
  bucket: TestBucket,
  written: Readonly<Record<string, unknown>> = {},
): Promise<SourceConfiguration> {
  const parsed = parseConfiguration(S3Source.configuration, { ...bucket.configuration, ...written });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const { configuration } = parsed;
  const chosen = [...Object.keys(bucket.configuration), ...Object.keys(written)];
  return adoptConfiguration(client, { index, definition, configuration, chosen, signal });
}

/** Opens and syncs as the command does. */
async function sync(
  mirror: Mirror,
  bucket: TestBucket,
  options: Partial<SyncOptions> = {},
): Promise<SyncOutcome> {
  const { configuration, adopted } = await decide(mirror, bucket);
  await using source = await definition.open({ configuration, signal });
  return await mirror.sync(source, { capabilities: definition.capabilities, adopted, ...options });
}

describe.each(elasticsearches())('an index of the Python service in Elasticsearch $major', ({ url }) => {
  const opened = async () => {
    const bucket = await createBucket();
    const mirror = await createMirror(url);
    await putAll(
      bucket,
      keys.map((key) => [key, key.endsWith('/') ? '' : `text of ${key}`]),
    );
    const written = await fillAsPython(mirror.client, mirror.index, bucket);
    return {
      bucket,
      mirror,
      written,
      idOf: (key: string) => pythonId(bucket, key),
      /** What the engine keeps with the index, but for the token of its settings. */
      meta: async () => {
        const found = await mirror.client.indices.getMapping({ index: mirror.index });
        const own: unknown = found[mirror.index]?.mappings._meta?.['elastic_ingest'];
        if (typeof own !== 'object' || own === null) return undefined;
        return Object.fromEntries(Object.entries(own).filter(([name]) => name !== 'adoptedSettings'));
      },
      [Symbol.asyncDispose]: async () => {
        await bucket[Symbol.asyncDispose]();
        await mirror[Symbol.asyncDispose]();
      },
    };
  };
  const decided = { serviceType: 's3', values: { id_format: 'md5' } };

  test('is adopted with its ids: what is equal is not rewritten, nothing is there twice, deletes are exact', async () => {
    await using given = await opened();
    const { bucket, mirror, written, idOf, meta } = given;
    const { client, index } = mirror;
    await bucket.remove(['gone-1.txt', 'gone-2.txt']);
    await bucket.put('new.txt', 'new');
    // As it was before the object changed.
    await client.update({ index, id: idOf('changed.txt'), doc: { _timestamp: '2020-01-01T00:00:00+00:00' } });

    const planned = await decide(mirror, bucket);
    expect(planned).toMatchObject({ configuration: { id_format: 'md5' }, adopted: decided });
    await using source = await definition.open({ configuration: planned.configuration, signal });
    const counts = { created: 1, updated: 1, deleted: 2, unchanged: 4, rejected: 0 };
    expect(
      await plan({ client, index, source, owner: 'test', adopt: true, adopted: planned.adopted }),
    ).toMatchObject({ status: 'completed', counters: counts });
    expect(await meta()).toBeUndefined();

    expect(await sync(mirror, bucket)).toMatchObject({
      status: 'failed',
      error: { code: 'EI_INDEX_NOT_OURS' },
    });
    expect(await meta()).toBeUndefined();
    expect(await sync(mirror, bucket, { adopt: true })).toMatchObject({
      status: 'completed',
      counters: counts,
    });
    expect(await meta()).toEqual({ owner: 'test', adopted: decided });
    const stored = await mirror.stored();
    const kept = ['a.txt', 'b/é +1.txt', 'b/😀.txt', 'c/'].map(idOf);
    expect(Object.keys(stored).sort()).toEqual([...kept, idOf('changed.txt'), idOf('new.txt')].sort());
    for (const id of kept) expect(stored[id]).toEqual(written[id]);
    for (const key of ['changed.txt', 'new.txt'])
      expect(stored[idOf(key)]).toMatchObject({ id: idOf(key), filename: key, etag: expect.any(String) });

    // The decision outlives a new mapping, and is not found anew: now documents of ours are there too.
    await client.indices.putMapping({ index, properties: { added: { type: 'keyword' } } });
    expect(await sync(mirror, bucket)).toMatchObject({
      status: 'completed',
      counters: { created: 0, updated: 0, deleted: 0, unchanged: 6 },
    });
    expect(await mirror.stored()).toEqual(stored);
    await bucket.remove(['a.txt', 'new.txt']);
    expect(await sync(mirror, bucket)).toMatchObject({
      counters: { created: 0, updated: 0, deleted: 2, unchanged: 4 },
    });
    const { [idOf('a.txt')]: _a, [idOf('new.txt')]: _new, ...rest } = stored;
    expect(await mirror.stored()).toEqual(rest);
    expect(await meta()).toEqual({ owner: 'test', adopted: decided });
  });

  test('whoever chose the ids himself is heeded before, and told of the contradiction after', async () => {
    await using given = await opened();
    const { bucket, mirror, meta } = given;
    expect(await decide(mirror, bucket, { id_format: 'key' })).toMatchObject({
      configuration: { id_format: 'key' },
      adopted: undefined,
    });
    expect(await decide(mirror, bucket, { id_format: 'md5' })).toMatchObject({ adopted: decided });
    await sync(mirror, bucket, { adopt: true });
    const before = await mirror.stored();
    await expect(decide(mirror, bucket, { id_format: 'key' })).rejects.toMatchObject({
      code: 'EI_ADOPTED_CONFIGURATION',
      message: `The index ${mirror.index} was adopted with id_format "md5", and the configuration says otherwise`,
    });
    expect(await decide(mirror, bucket, { id_format: 'md5' })).toMatchObject({ adopted: decided });
    expect(await mirror.stored()).toEqual(before);
    expect(await meta()).toEqual({ owner: 'test', adopted: decided });
  });

  test('another owner decides anew', async () => {
    await using given = await opened();
    const { bucket, mirror, meta } = given;
    await sync(mirror, bucket, { adopt: true });
    await sync(mirror, bucket, { adopt: true, owner: 'another' });
    expect(await meta()).toEqual({ owner: 'another', adopted: decided });
    await sync(mirror, bucket, { adopt: true, owner: 'without', adopted: undefined, allowDeletes: true });
    expect(await meta()).toEqual({ owner: 'without' });
  });
});
