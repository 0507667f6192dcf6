import { describeSourceContract, type SourceHarness, type SourceStore } from '@elastic-ingest/source-testkit';
import { S3Source } from './s3-source.ts';
import { createBucket, putAll, serverConfiguration, type TestBucket } from './test-bucket.fixture.ts';

interface S3Store extends SourceStore {
  readonly bucket: TestBucket;
}

async function createStore(): Promise<S3Store> {
  const bucket = await createBucket();
  let count = 0;
  const stored = (key: string, text: string) => ({
    id: `${bucket.name}/${key}`,
    fields: {
      filename: key,
      bucket: bucket.name,
      size_in_bytes: Buffer.byteLength(text),
      content_type: 'text/plain; charset=utf-8',
    },
  });
  const put = (key: string, text: string): Promise<void> =>
    bucket.put(key, text, { ContentType: 'text/plain; charset=utf-8' });
  return {
    bucket,
    // Small pages, so that a read has many.
    configuration: { ...bucket.configuration, page_size: 20 },
    seed: async (more) => {
      const objects = Array.from({ length: more }, () => {
        count += 1;
        return [`folder ${count % 7}/é+${count}.txt`, `text ${count}`] as const;
      });
      await putAll({ put }, objects);
      return objects.map(([key, text]) => stored(key, text));
    },
    update: async (id) => {
      const key = id.slice(bucket.name.length + 1);
      const text = `longer than all the other texts ${id}`;
      await put(key, text);
      return stored(key, text);
    },
    remove: (id) => bucket.remove([id.slice(bucket.name.length + 1)]),
    [Symbol.asyncDispose]: () => bucket[Symbol.asyncDispose](),
  };
}

const server = serverConfiguration();
const harness: SourceHarness<S3Store> = {
  definition: S3Source,
  limits: { documents: 90 },
  offers: { ordered: true, fingerprint: true, timestamp: true },
  createStore,
  files: {
    seed: async ({ bucket }) => {
      // The long one is more than what lies in the buffers on the way.
      const texts = { 'files/empty.txt': '', 'files/long.txt': 'line é\n'.repeat(1_000_000) };
      await putAll(bucket, Object.entries(texts));
      return Object.entries(texts).map(([key, text]) => ({
        id: `${bucket.name}/${key}`,
        filename: key.slice('files/'.length),
        bytes: Buffer.from(text),
      }));
    },
    change: ({ bucket }, id) => bucket.put(id.slice(bucket.name.length + 1), 'other bytes'),
  },
  cut: ({ bucket }) => bucket.drop(),
  unreachable: { ...server, endpoint: 'http://127.0.0.1:1', buckets: 'b', max_attempts: 2 },
  wrongCredentials: { ...server, aws_secret_access_key: 'wr0ng-one', buckets: 'b' },
};

describeSourceContract({ describe, it }, harness);
