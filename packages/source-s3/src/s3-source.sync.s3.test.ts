import { answer, elasticsearches, startFaultProxy, type FaultProxy } from '@elastic-ingest/local-services';
import { createMirror } from './mirror.fixture.ts';
import { createBucket, openSource, putAll, serverConfiguration } from './test-bucket.fixture.ts';

let proxy: FaultProxy;
beforeAll(async () => {
  proxy = await startFaultProxy(String(serverConfiguration()['endpoint']));
});
afterEach(() => proxy.clear());
afterAll(() => proxy.close());

const xml = { 'content-type': 'application/xml' };
const refusal = answer(403, '<Error><Code>AccessDenied</Code></Error>', xml);
const objects = Array.from({ length: 9 }, (_, n) => [`k${n}.txt`, `text ${n}`] as const);

describe.each(elasticsearches())('Elasticsearch $major', ({ url }) => {
  test('a listing that fails deletes nothing, neither at its first page nor later nor in the second bucket', async () => {
    await using first = await createBucket();
    await using second = await createBucket(`${first.name}-2`);
    await using mirror = await createMirror(url);
    for (const bucket of [first, second]) await putAll(bucket, objects);
    const buckets = [first.name, second.name];
    await using source = await openSource({
      ...first.configuration,
      buckets,
      endpoint: proxy.url,
      page_size: 4,
    });
    expect(await mirror.sync(source)).toMatchObject({ status: 'completed', counters: { created: 18 } });
    const before = await mirror.stored();

    // What would be deleted if the listings came to their end.
    await first.remove(['k0.txt']);
    await second.remove(['k8.txt']);
    for (const match of [
      ({ query }: { query: URLSearchParams }) => query.has('list-type'),
      ({ query }: { query: URLSearchParams }) => query.has('continuation-token'),
      ({ path }: { path: string }) => path.startsWith(`/${second.name}`),
    ]) {
      proxy.clear();
      proxy.on(match, refusal);
      const outcome = await mirror.sync(source);
      expect(outcome).toMatchObject({ status: 'failed', counters: { deleted: 0 } });
      expect(await mirror.stored()).toEqual(before);
    }
    proxy.clear();
    expect(await mirror.sync(source)).toMatchObject({ status: 'completed', counters: { deleted: 2 } });
    const gone = new Set([`${first.name}/k0.txt`, `${second.name}/k8.txt`]);
    expect(await mirror.stored()).toEqual(
      Object.fromEntries(Object.entries(before).filter(([id]) => !gone.has(id))),
    );
  });

  test('an unchanged bucket costs its listing; one changed object costs one request more', async () => {
    await using bucket = await createBucket();
    await using mirror = await createMirror(url);
    await putAll(bucket, objects);
    await using source = await openSource({ ...bucket.configuration, endpoint: proxy.url });
    await mirror.sync(source);

    const asked = async (): Promise<string[]> => {
      const before = proxy.requests.length;
      await mirror.sync(source);
      return proxy.requests.slice(before).map(({ method, path }) => `${method} ${path}`);
    };
    const listing = `GET /${bucket.name}/`;
    const unchanged = await asked();
    expect(new Set(unchanged)).toEqual(new Set([listing]));
    await bucket.put('k3.txt', 'another text');
    expect((await asked()).filter((request) => request !== listing)).toEqual([`HEAD /${bucket.name}/k3.txt`]);
    expect((await mirror.stored())[`${bucket.name}/k3.txt`]).toMatchObject({ size_in_bytes: 12 });
  });

  test('an object that S3 refuses is a reject with its reason, and is not deleted', async () => {
    await using bucket = await createBucket();
    await using mirror = await createMirror(url);
    await putAll(bucket, objects);
    await using source = await openSource({ ...bucket.configuration, endpoint: proxy.url });
    await mirror.sync(source);
    const before = await mirror.stored();
    await bucket.put('k3.txt', 'another text');
    await bucket.put('k4.txt', 'another text');
    proxy.on(({ method, path }) => method === 'HEAD' && path.endsWith('/k3.txt'), answer(403, ''));
    expect(await mirror.sync(source)).toMatchObject({
      counters: { updated: 1, rejected: 1, deleted: 0, unchanged: 7 },
    });
    const id = `${bucket.name}/k3.txt`;
    expect((await mirror.stored())[id]).toEqual(before[id]);
  });

  test('a server that lists folder by folder, not in the order of ids, is mirrored all the same', async () => {
    await using bucket = await createBucket();
    await using mirror = await createMirror(url);
    const keys = ['a', 'a-b', 'a.b', 'a/-', 'a/x', 'a/y', 'a0'];
    await putAll(
      bucket,
      keys.map((key) => [key, 'x']),
    );
    await using source = await openSource({ ...bucket.configuration, content_type: false, page_size: 2 });
    const capabilities = { order: 'id' } as const;
    await mirror.sync(source, { capabilities });
    await bucket.remove(['a-b', 'a/x']);
    await bucket.put('a/new', 'x');
    expect(await mirror.sync(source, { capabilities })).toMatchObject({
      status: 'completed',
      counters: { created: 1, updated: 0, unchanged: 5, deleted: 2 },
    });
    const left = [...keys.filter((key) => key !== 'a-b' && key !== 'a/x'), 'a/new'];
    expect(Object.keys(await mirror.stored()).sort()).toEqual(
      left.map((key) => `${bucket.name}/${key}`).sort(),
    );
  });

  test('a prefix or a bucket taken out of the configuration takes its own documents out, and only those', async () => {
    await using first = await createBucket();
    await using second = await createBucket(`${first.name}-2`);
    await using mirror = await createMirror(url);
    await putAll(first, [...objects, ['in/1', 'x'], ['in/2', 'x'], ['in-1', 'x']]);
    await putAll(second, [['in/1', 'y']]);
    const sync = async (more: Record<string, unknown>, allowDeletes = false) => {
      await using source = await openSource({ ...first.configuration, content_type: false, ...more });
      return await mirror.sync(source, { capabilities: { order: 'id' }, allowDeletes });
    };
    const ids = async (): Promise<string[]> => Object.keys(await mirror.stored()).sort();
    const of = (name: string, keys: readonly string[]): string[] => keys.map((key) => `${name}/${key}`);
    const buckets = [first.name, second.name];
    expect(await sync({ buckets })).toMatchObject({ status: 'completed', counters: { created: 13 } });
    const both = [...of(first.name, ['in/1', 'in/2']), `${second.name}/in/1`].sort();
    expect(await sync({ buckets, prefixes: 'in/' })).toMatchObject({
      status: 'completed',
      counters: { deleted: 10 },
    });
    expect(await ids()).toEqual(both);
    expect(await sync({ prefixes: 'in/' })).toMatchObject({ status: 'completed', counters: { deleted: 1 } });
    expect(await ids()).toEqual(of(first.name, ['in/1', 'in/2']));

    // A prefix that nothing has, as a typing error makes it, would empty the index.
    expect(await sync({ prefixes: 'out/' })).toMatchObject({
      status: 'guarded',
      error: { code: 'EI_DELETE_GUARD' },
    });
    expect(await ids()).toEqual(of(first.name, ['in/1', 'in/2']));
    expect(await sync({ prefixes: 'out/' }, true)).toMatchObject({
      status: 'completed',
      counters: { deleted: 2 },
    });
  });

  test("with the Python service's ids, too, the index becomes what the bucket is", async () => {
    await using bucket = await createBucket();
    await using mirror = await createMirror(url);
    await putAll(bucket, objects);
    await using source = await openSource({ ...bucket.configuration, id_format: 'md5', content_type: false });
    await mirror.sync(source);
    await bucket.remove(['k1.txt']);
    await bucket.put('new.txt', '');
    expect(await mirror.sync(source)).toMatchObject({
      counters: { created: 1, deleted: 1, unchanged: 8, updated: 0 },
    });
    const stored = Object.entries(await mirror.stored());
    expect(stored.map(([, { filename }]) => filename).sort()).toEqual(
      [...objects.map(([key]) => key).filter((key) => key !== 'k1.txt'), 'new.txt'].sort(),
    );
    for (const [id, document] of stored) expect(document['id']).toBe(id);
    for (const [id] of stored) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });
});
