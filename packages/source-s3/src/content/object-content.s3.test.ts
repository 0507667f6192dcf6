import { answer, startFaultProxy, startTcpProxy, type FaultProxy } from '@elastic-ingest/local-services';
import type { SourceContent } from '@elastic-ingest/source-sdk';
import { readAll } from '../read.fixture.ts';
import { createBucket, openSource, serverConfiguration, type TestBucket } from '../test-bucket.fixture.ts';

const signal = new AbortController().signal;
const text = Array.from({ length: 40_000 }, (_, n) => `line ${n}\n`).join('');
const isRead = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
  method === 'GET' && path.endsWith('.txt');

let proxy: FaultProxy;
let bucket: TestBucket;
beforeAll(async () => {
  proxy = await startFaultProxy(String(serverConfiguration()['endpoint']));
  bucket = await createBucket();
});
beforeEach(async () => {
  await bucket.put('folder/a.txt', text);
});
afterEach(() => proxy.clear());
afterAll(async () => {
  await proxy.close();
  await bucket[Symbol.asyncDispose]();
});

async function content(more: Record<string, unknown> = {}): Promise<SourceContent> {
  const source = await openSource({ ...bucket.configuration, endpoint: proxy.url, max_attempts: 2, ...more });
  const [document] = await readAll(source);
  if (document?.content === undefined) throw new Error('There is no content');
  return document.content;
}

async function bytesOf(given: SourceContent): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await given.open({ signal })) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

test('the bytes are those of the object, also when it is opened again', async () => {
  const given = await content();
  expect(given).toMatchObject({ filename: 'a.txt', size: text.length });
  expect(await bytesOf(given)).toBe(text);
  expect(await bytesOf(given)).toBe(text);
});

test('a connection that breaks is taken up where it broke', async () => {
  // More than what lies in the buffers on the way.
  const long = text.repeat(40);
  await bucket.put('folder/a.txt', long);
  const connections = await startTcpProxy(proxy.url);
  try {
    const given = await content({ endpoint: connections.url, max_file_size: 100 });
    const before = proxy.requests.length;
    const chunks: Uint8Array[] = [];
    for await (const chunk of await given.open({ signal })) {
      if (chunks.push(chunk) === 2) connections.cut();
    }
    expect(Buffer.concat(chunks).equals(Buffer.from(long))).toBe(true);
    const ranges = proxy.requests.slice(before).map(({ headers }) => headers.range);
    expect(ranges).toEqual([undefined, expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
  } finally {
    await connections.close();
  }
});

test('another version of the object is never given, not even in part', async () => {
  const given = await content();
  await bucket.put('folder/a.txt', text.replaceAll('line', 'LINE'));
  await expect(bytesOf(given)).rejects.toMatchObject({ code: 'EI_S3_OBJECT_CHANGED', disposition: 'skip' });
  await bucket.remove(['folder/a.txt']);
  await expect(bytesOf(given)).rejects.toMatchObject({ code: 'EI_S3_OBJECT_CHANGED', disposition: 'skip' });
});

test('what is refused for one object rejects it; what is wrong with the server does not', async () => {
  const given = await content();
  const xml = { 'content-type': 'application/xml' };
  proxy.on(isRead, answer(403, '<Error><Code>AccessDenied</Code></Error>', xml));
  await expect(bytesOf(given)).rejects.toMatchObject({
    code: 'EI_S3_OBJECT_UNREADABLE',
    disposition: 'skip',
  });
  proxy.clear();
  proxy.on(isRead, answer(500, '<Error><Code>InternalError</Code></Error>', xml));
  await expect(bytesOf(given)).rejects.toMatchObject({ code: 'EI_S3_READ_FAILED', disposition: 'retry' });
});

test('aborted, it throws the reason', async () => {
  const given = await content();
  const controller = new AbortController();
  const chunks = await given.open({ signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(
    (async () => {
      for await (const _ of chunks);
    })(),
  ).rejects.toThrow('enough');
});

test('no content above the limit, unless the extraction service is used', async () => {
  await bucket.put('folder/a.txt', 'x'.repeat(1024 * 1024 + 1));
  await expect(content({ max_file_size: 1 })).rejects.toThrow('There is no content');
  expect(await content({ max_file_size: 1, use_text_extraction_service: true })).toMatchObject({
    size: 1_048_577,
  });
});
