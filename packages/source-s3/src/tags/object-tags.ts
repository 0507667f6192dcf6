import { GetObjectTaggingCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ListedObject } from '../listing/listed-object.ts';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** The tags of an object in the order of their keys. */
export async function objectTags(
  client: S3Client,
  { bucket, key }: ListedObject,
  abortSignal: AbortSignal,
): Promise<readonly Tag[]> {
  const { TagSet = [] } = await client.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: key }), {
    abortSignal,
  });
  return TagSet.map(({ Key, Value }) => ({ key: Key ?? '', value: Value ?? '' })).sort((a, b) =>
    a.key < b.key ? -1 : 1,
  );
}
