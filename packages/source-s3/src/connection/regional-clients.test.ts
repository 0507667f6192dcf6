import { S3Client } from '@aws-sdk/client-s3';
import { answer, matching, startFaultProxy, type FaultProxy } from '@elastic-ingest/local-services';
import { RegionalClients } from './regional-clients.ts';

const signal = new AbortController().signal;
const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };

// No server of the tests has regions: this one answers as AWS does.
let aws: FaultProxy;
beforeAll(async () => {
  aws = await startFaultProxy('http://127.0.0.1:1');
});
afterEach(() => aws.clear());
afterAll(() => aws.close());

function clients(made: string[], findRegions = true): RegionalClients {
  return new RegionalClients({
    home: 'us-east-1',
    findRegions,
    create: (region) => {
      made.push(region);
      return new S3Client({ endpoint: aws.url, forcePathStyle: true, region, credentials, maxAttempts: 1 });
    },
  });
}

test.each([
  ['200', 200],
  ['301', 301],
  ['403', 403],
  ['400', 400],
])('the region of a bucket is in the answer %s', async (_, status) => {
  const made: string[] = [];
  const regional = clients(made);
  aws.on(matching('HEAD', /\/there\/?$/), answer(status, '', { 'x-amz-bucket-region': 'eu-west-1' }));
  const client = await regional.of('there', signal);
  expect(await client.config.region()).toBe('eu-west-1');
  expect(await regional.of('there', signal)).toBe(client);
  expect(made).toEqual(['us-east-1', 'eu-west-1']);
  regional.destroy();
});

test('a bucket is asked about once, and one client serves a region', async () => {
  const made: string[] = [];
  const regional = clients(made);
  const rule = aws.on(matching('HEAD'), answer(301, '', { 'x-amz-bucket-region': 'eu-west-1' }));
  for (const bucket of ['a', 'b', 'a']) await regional.of(bucket, signal);
  expect(rule.applied).toBe(2);
  expect(made).toEqual(['us-east-1', 'eu-west-1']);
  regional.destroy();
});

test('where the answer tells no region, the listing begins at home and says what is wrong', async () => {
  const regional = clients([]);
  aws.on(matching('HEAD'), answer(404, ''));
  expect(await regional.of('gone', signal)).toBe(regional.home);
  regional.destroy();
});

test('a server that is not there is an error, not a region', async () => {
  const regional = clients([]);
  await expect(regional.of('a', AbortSignal.abort(new Error('enough')))).rejects.toThrow();
  regional.destroy();
});

test('an endpoint of one’s own is not asked', async () => {
  const made: string[] = [];
  const regional = clients(made, false);
  const before = aws.requests.length;
  expect(await regional.of('a', signal)).toBe(regional.home);
  expect(aws.requests.length).toBe(before);
  regional.destroy();
});
