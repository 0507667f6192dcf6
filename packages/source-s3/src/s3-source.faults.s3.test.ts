import { answer, cutAfterForwarding, startFaultProxy, type FaultProxy } from '@elastic-ingest/local-services';
import { readIds } from './read.fixture.ts';
import {
  createBucket,
  openSource,
  putAll,
  serverConfiguration,
  type TestBucket,
} from './test-bucket.fixture.ts';

const signal = new AbortController().signal;
const server = serverConfiguration();
const xml = { 'content-type': 'application/xml' };
const isListing = ({ query }: { readonly query: URLSearchParams }): boolean => query.has('list-type');
const isSecondPage = ({ query }: { readonly query: URLSearchParams }): boolean =>
  query.has('continuation-token');

let proxy: FaultProxy;
let bucket: TestBucket;
const keys = Array.from({ length: 9 }, (_, n) => `key ${n}`);

beforeAll(async () => {
  proxy = await startFaultProxy(String(server['endpoint']));
  bucket = await createBucket();
  await putAll(
    bucket,
    keys.map((key) => [key, 'x']),
  );
});
afterEach(() => proxy.clear());
afterAll(async () => {
  await proxy.close();
  await bucket[Symbol.asyncDispose]();
});

const opened = (more: Record<string, unknown> = {}) =>
  openSource({ ...bucket.configuration, endpoint: proxy.url, page_size: 4, max_attempts: 2, ...more });

const errorXml = (code: string, message = 'so it is'): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
const listingXml = (inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><Name>b</Name>${inner}</ListBucketResult>`;
const contents = (key: string): string =>
  `<Contents><Key>${key}</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified><ETag>&quot;e&quot;</ETag><Size>1</Size></Contents>`;

test.each([
  ['a refusal', answer(403, errorXml('AccessDenied'), xml), 'EI_S3_FORBIDDEN', 'fatal'],
  ['a failure after all attempts', answer(500, errorXml('InternalError'), xml), 'EI_S3_READ_FAILED', 'retry'],
  ['a bucket that is gone', answer(404, errorXml('NoSuchBucket'), xml), 'EI_S3_NO_BUCKET', 'fatal'],
  ['an expired token', answer(400, errorXml('ExpiredToken'), xml), 'EI_S3_CREDENTIALS', 'fatal'],
  ['a clock that is wrong', answer(403, errorXml('RequestTimeTooSkewed'), xml), 'EI_S3_CLOCK', 'retry'],
  ['another region', answer(301, errorXml('PermanentRedirect'), xml), 'EI_S3_REGION', 'fatal'],
  ['a connection that is cut', cutAfterForwarding, 'EI_S3_UNAVAILABLE', 'retry'],
  ['an error that says 200', answer(200, errorXml('InternalError'), xml), 'EI_S3_READ_FAILED', 'retry'],
  ['nothing at all, with 200', answer(200, '', xml), 'EI_S3_READ_FAILED', 'retry'],
  ['a page of a proxy', answer(200, '<html><body>Log in</body></html>', xml), 'EI_S3_READ_FAILED', 'retry'],
  [
    'more to come, and not where',
    answer(200, listingXml('<IsTruncated>true</IsTruncated>'), xml),
    'EI_S3_READ_FAILED',
    'retry',
  ],
  [
    'an object without size',
    answer(200, listingXml('<IsTruncated>false</IsTruncated><Contents><Key>k</Key></Contents>'), xml),
    'EI_S3_READ_FAILED',
    'fatal',
  ],
])('%s at the first and at a later page ends the read with its code', async (_, fault, code, disposition) => {
  await using source = await opened();
  for (const match of [isListing, isSecondPage]) {
    proxy.clear();
    proxy.on(match, fault);
    await expect(readIds(source)).rejects.toMatchObject({ code, disposition, where: bucket.name });
  }
});

test('the same page again and again is no listing', async () => {
  const page = listingXml(
    `<IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken>${contents('k')}`,
  );
  proxy.on(isListing, answer(200, page, xml));
  await using source = await opened();
  await expect(readIds(source)).rejects.toMatchObject({ code: 'EI_S3_READ_FAILED' });
});

test('a page that fails once is asked for again, and nothing is lost', async () => {
  proxy.on(isSecondPage, answer(503, errorXml('SlowDown'), xml), { times: 1 });
  await using source = await opened();
  expect(await readIds(source)).toEqual(keys.map((key) => `${bucket.name}/${key}`));
});

test('empty pages, also the last one, are no end and no error', async () => {
  const more = (token: string): string =>
    `<IsTruncated>true</IsTruncated><NextContinuationToken>${token}</NextContinuationToken>`;
  proxy.on(isListing, answer(200, listingXml(more('1')), xml), { times: 1 });
  proxy.on(isListing, answer(200, listingXml(more('2') + contents('k')), xml), { times: 1 });
  proxy.on(isListing, answer(200, listingXml('<IsTruncated>false</IsTruncated>'), xml), { times: 1 });
  await using source = await opened();
  expect(await readIds(source)).toEqual([`${bucket.name}/k`]);
});

test('keys that SeaweedFS does not keep are read as S3 lists them', async () => {
  const odd = [
    '%2Flead',
    './x',
    '../x',
    'a/./b',
    'a//b',
    'a%01b',
    'a+b',
    'a%2Bb',
    'back%5Cslash',
    'd/',
    '%F0%9F%98%80',
  ];
  const page = `<EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>${odd.map(contents).join('')}`;
  proxy.on(isListing, answer(200, listingXml(page), xml));
  await using source = await opened();
  expect((await readIds(source)).map((id) => id.slice(bucket.name.length + 1))).toEqual([
    '/lead',
    './x',
    '../x',
    'a/./b',
    'a//b',
    'a\u0001b',
    'a b',
    'a+b',
    'back\\slash',
    'd/',
    '\u{1F600}',
  ]);
});

test('a ping names every bucket that cannot be read', async () => {
  await using source = await openSource({ ...server, buckets: [bucket.name, 'not-there-1', 'not-there-2'] });
  const error = await source.ping({ signal }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'EI_S3_NO_BUCKET', disposition: 'fatal' });
  expect(String(error)).toMatch(/not-there-1: .*\n.*not-there-2: /);
});

test('a server that speaks no TLS is told from one that is not there', async () => {
  const endpoint = String(server['endpoint']).replace('http:', 'https:');
  await using source = await openSource({ ...bucket.configuration, endpoint, max_attempts: 1 });
  await expect(source.ping({ signal })).rejects.toMatchObject({ code: 'EI_S3_TLS' });
});

test('every problem of the configuration is named at once, and no secret', async () => {
  const given = {
    buckets: '*,b',
    aws_secret_access_key: 's3cr3t',
    endpoint: 'ftp://x',
    role_external_id: 'x',
  };
  const error = await openSource(given).catch((reason: unknown) => String(reason));
  for (const field of ['`buckets`', '`aws_access_key_id`', '`endpoint`', '`role_arn`'])
    expect(error).toContain(field);
  expect(error).not.toContain('s3cr3t');
});
