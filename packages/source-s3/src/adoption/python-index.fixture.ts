import { createHash } from 'node:crypto';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { Client } from '@elastic/elasticsearch';
import type { TestBucket } from '../test-bucket.fixture.ts';

/** The id that the Python service gives to an object. */
export function pythonId({ name }: Pick<TestBucket, 'name'>, key: string): string {
  return createHash('md5').update(`${name}/${key}`).digest('hex');
}

/** Fills an index with the objects of a bucket as the Python service does, and gives what it wrote by id. */
export async function fillAsPython(
  client: Client,
  index: string,
  bucket: TestBucket,
): Promise<Record<string, Record<string, unknown>>> {
  const { Contents = [] } = await bucket.client.send(
    new ListObjectsV2Command({ Bucket: bucket.name, FetchOwner: true }),
  );
  const documents = Contents.map(({ Key = '', Size, LastModified, Owner, StorageClass }) => ({
    id: pythonId(bucket, Key),
    // As datetime.isoformat() has it.
    _timestamp: LastModified?.toISOString().replace(/\.\d+Z$/, '+00:00'),
    filename: Key,
    size_in_bytes: Size,
    bucket: bucket.name,
    owner: Owner?.DisplayName ?? '',
    storage_class: StorageClass,
    _extract_binary_content: true,
    _reduce_whitespace: true,
    _run_ml_inference: true,
    body: `The text of ${Key}`,
  }));
  await client.bulk({
    index,
    refresh: true,
    operations: documents.flatMap((document) => [{ index: { _id: document.id } }, document]),
  });
  return Object.fromEntries(documents.map((document) => [document.id, document]));
}
