import { randomUUID } from 'node:crypto';
import { PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import { startFaultProxy } from '@elastic-ingest/local-services';
import { readAll, readIds } from './read.fixture.ts';
import { createBucket, openSource, putAll, serverConfiguration } from './test-bucket.fixture.ts';

const signal = new AbortController().signal;
const server = serverConfiguration();

test('buckets come in the order of their ids, whatever order they are named in', async () => {
  const name = `o${randomUUID()}`;
  await using plain = await createBucket(name);
  await using dashed = await createBucket(`${name}-b`);
  await using dotted = await createBucket(`${name}.b`);
  await using longer = await createBucket(`${name}0`);
  for (const bucket of [plain, dashed, dotted, longer]) await putAll(bucket, [['k', 'x']]);
  await using source = await openSource({
    ...server,
    buckets: [name, `${name}0`, `${name}.b`, `${name}-b`, name],
  });
  const ids = [`${name}-b/k`, `${name}.b/k`, `${name}/k`, `${name}0/k`];
  expect(await readIds(source)).toEqual(ids);
  expect(await source.ordered?.({ signal })).toBe(true);
  expect(await readIds(source, { after: `${name}.b/a` })).toEqual(ids.slice(1));
  expect(await readIds(source, { after: `${name}.b/k` })).toEqual(ids.slice(2));
  expect(await readIds(source, { after: `${name}/` })).toEqual(ids.slice(2));

  await using all = await openSource({ ...server, buckets: '*' });
  await all.ping({ signal });
  expect(await readIds(all)).toEqual(expect.arrayContaining(ids));
});

test('prefixes, patterns and folder keys decide what is read', async () => {
  await using bucket = await createBucket();
  const keys = ['a/', 'a/1.txt', 'a/b/2.pdf', 'a/b/3.txt', 'c.txt', 'd/4.txt'];
  await putAll(
    bucket,
    keys.map((key) => [key, key.endsWith('/') ? '' : 'x']),
  );
  const read = async (more: Record<string, unknown>, advancedRules?: unknown): Promise<string[]> => {
    await using source = await openSource({ ...bucket.configuration, content_type: false, ...more });
    return (await readIds(source, { advancedRules })).map((id) => id.slice(bucket.name.length + 1));
  };
  expect(await read({})).toEqual(keys);
  expect(await read({ page_size: 1 })).toEqual(keys);
  expect(await read({ include_folders: false })).toEqual(keys.slice(1));
  expect(await read({ prefixes: 'd,a/b/,a/' })).toEqual(keys.filter((key) => key !== 'c.txt'));
  expect(await read({ include: ['**/*.txt'], exclude: ['d/**'] })).toEqual(['a/1.txt', 'a/b/3.txt', 'c.txt']);

  const rules = [
    { bucket: bucket.name, prefix: 'a/b/', extension: ['.txt'] },
    { bucket: bucket.name, prefix: 'a/', extension: ['.pdf', '.txt'] },
  ];
  expect(await read({ buckets: 'not-asked' }, rules)).toEqual(['a/1.txt', 'a/b/2.pdf', 'a/b/3.txt']);
  expect(await read({ exclude: ['**/*.pdf'] }, rules)).toEqual(['a/1.txt', 'a/b/3.txt']);
  expect(await read({}, [])).toEqual(keys);
});

test('advanced rules are judged before they are used, and not used when they are wrong', async () => {
  await using source = await openSource({ ...server, buckets: 'b' });
  expect(await source.checkAdvancedRules?.([{ bucket: 'b' }], { signal })).toEqual([]);
  expect(await source.checkAdvancedRules?.([{ prefix: 'b' }], { signal })).toEqual([
    'rule 1, bucket: must be text',
  ]);
  await expect(readIds(source, { advancedRules: [{ bucket: 1 }] })).rejects.toMatchObject({
    code: 'EI_S3_RULES',
  });
});

test('content type, user metadata and tags are in the body, and tags are part of what tells a change', async () => {
  await using bucket = await createBucket();
  await bucket.put('a.txt', 'x', {
    ContentType: 'text/x-test',
    Metadata: { zoe: '1', adam: '2' },
    Tagging: 'b=2&a=1',
  });
  await using source = await openSource({ ...bucket.configuration, user_metadata: true, tags: true });
  const [before] = await readAll(source);
  expect(await before?.body()).toMatchObject({
    content_type: 'text/x-test',
    user_metadata: [
      { key: 'adam', value: '2' },
      { key: 'zoe', value: '1' },
    ],
    tags: [
      { key: 'a', value: '1' },
      { key: 'b', value: '2' },
    ],
  });
  const Tagging = { TagSet: [{ Key: 'a', Value: '3' }] };
  await bucket.client.send(new PutObjectTaggingCommand({ Bucket: bucket.name, Key: 'a.txt', Tagging }));
  const [after] = await readAll(source);
  expect(await after?.body()).toMatchObject({ tags: [{ key: 'a', value: '3' }] });
  expect(after?.fingerprint).not.toBe(before?.fingerprint);
});

test("the Python service's ids are hashes without order", async () => {
  await using bucket = await createBucket();
  await putAll(bucket, [['a', 'x']]);
  await using source = await openSource({ ...bucket.configuration, id_format: 'md5' });
  expect(await readIds(source)).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
  expect(await source.ordered?.({ signal })).toBe(false);
  await expect(readIds(source, { after: 'a' })).rejects.toMatchObject({ code: 'EI_S3_READ_FAILED' });
});

test('a directory bucket is not read from an id on, whoever names it', async () => {
  const name = 'fast--use1-az4--x-s3';
  await using source = await openSource({ ...server, buckets: name });
  expect(await source.ordered?.({ signal })).toBe(false);
  const refusal = { code: 'EI_S3_READ_FAILED', message: expect.stringContaining('in no order') };
  await expect(readIds(source, { after: 'a' })).rejects.toMatchObject(refusal);
  await using plain = await openSource({ ...server, buckets: 'b' });
  const advancedRules = [{ bucket: name }];
  await expect(readIds(plain, { after: 'a', advancedRules })).rejects.toMatchObject(refusal);
});

test('reading and pinging ask for listings alone; objects are neither fetched nor asked about', async () => {
  await using bucket = await createBucket();
  await putAll(bucket, [
    ['a.txt', 'x'],
    ['b.txt', 'y'],
    ['c.txt', 'z'],
  ]);
  const proxy = await startFaultProxy(String(server['endpoint']));
  try {
    await using source = await openSource({ ...bucket.configuration, endpoint: proxy.url, page_size: 2 });
    await source.ping({ signal });
    await readAll(source);
    expect(
      proxy.requests.map(({ method, path, query }) => [
        method,
        path,
        query.get('list-type'),
        query.get('max-keys'),
      ]),
    ).toEqual([
      ['GET', `/${bucket.name}/`, '2', '1'],
      ['GET', `/${bucket.name}/`, '2', '2'],
      ['GET', `/${bucket.name}/`, '2', '2'],
    ]);
  } finally {
    await proxy.close();
  }
});
