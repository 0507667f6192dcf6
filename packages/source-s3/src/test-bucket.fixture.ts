import { randomUUID } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { s3Endpoint } from '@elastic-ingest/local-services';
import { parseConfiguration, type Source } from '@elastic-ingest/source-sdk';
import { S3Source } from './s3-source.ts';
import { inParallel } from './tags/in-parallel.ts';

export interface TestBucket extends AsyncDisposable {
  readonly client: S3Client;
  readonly name: string;
  /** Configuration of a source that reads this bucket. */
  readonly configuration: Readonly<Record<string, unknown>>;
  put(key: string, body?: string, more?: Partial<PutObjectCommand['input']>): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /** Removes all objects and the bucket itself. */
  drop(): Promise<void>;
}

/** Configuration that leads to the server of the tests. */
export function serverConfiguration(): Readonly<Record<string, string>> {
  const { endpoint, accessKeyId, secretAccessKey } = s3Endpoint();
  return { endpoint, aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey };
}

/** A new bucket on the server of the tests. */
export async function createBucket(name: string = `test-${randomUUID()}`): Promise<TestBucket> {
  const { endpoint, ...credentials } = s3Endpoint();
  const client = new S3Client({ endpoint, credentials, region: 'us-east-1', forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: name }));
  let isThere = true;
  const remove = async (keys: readonly string[]): Promise<void> => {
    for (let at = 0; at < keys.length; at += 1000) {
      const Objects = keys.slice(at, at + 1000).map((Key) => ({ Key }));
      await client.send(new DeleteObjectsCommand({ Bucket: name, Delete: { Objects, Quiet: true } }));
    }
  };
  const drop = async (): Promise<void> => {
    for (let more = true; more;) {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: name }));
      await remove(Contents.map(({ Key = '' }) => Key));
      more = Contents.length > 0;
    }
    await client.send(new DeleteBucketCommand({ Bucket: name }));
    isThere = false;
  };
  return {
    client,
    name,
    configuration: { ...serverConfiguration(), buckets: name },
    put: async (key, body = '', more = {}) =>
      void (await client.send(
        new PutObjectCommand({ Bucket: name, Key: key, Body: Buffer.from(body), ...more }),
      )),
    remove,
    drop,
    [Symbol.asyncDispose]: async () => {
      if (isThere) await drop();
      client.destroy();
    },
  };
}

/** Puts many objects, several at once. */
export async function putAll(
  { put }: Pick<TestBucket, 'put'>,
  objects: readonly (readonly [key: string, body: string])[],
): Promise<void> {
  await inParallel(objects, 16, ([key, body]) => put(key, body));
}

/** Opens the source as the command line does. */
export function openSource(given: Readonly<Record<string, unknown>>): Promise<Source> {
  const parsed = parseConfiguration(S3Source.configuration, given);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return S3Source.open({ configuration: parsed.configuration, signal: new AbortController().signal });
}
