import { HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ListedObject } from '../listing/listed-object.ts';
import type { ObjectHead } from './object-heads.ts';

/** Asks for what only the object itself says, without its bytes. */
export async function fetchHead(
  client: S3Client,
  { bucket, key }: ListedObject,
  abortSignal: AbortSignal,
): Promise<ObjectHead> {
  const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal });
  return { contentType: head.ContentType, metadata: head.Metadata ?? {} };
}
