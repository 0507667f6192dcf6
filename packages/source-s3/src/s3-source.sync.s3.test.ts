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
