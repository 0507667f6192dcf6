import { HeadBucketCommand, type S3Client } from '@aws-sdk/client-s3';

/**
 * The region of a bucket, asked from any region. S3 names it also where it refuses (301, 403), so the right to list the bucket is
 * enough; undefined where the server says nothing of regions.
 */
export async function bucketRegion(
  client: S3Client,
  bucket: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const found = await client.send(new HeadBucketCommand({ Bucket: bucket }), { abortSignal: signal });
    return found.BucketRegion;
  } catch (error) {
    const response = responseOf(error);
    // Without an answer there is no server. What a refusal means, the listing says better: it has a body.
    if (response === undefined) throw error;
    return response['x-amz-bucket-region'];
  }
}

function responseOf(error: unknown): Readonly<Record<string, string>> | undefined {
  const { $response } = Object(error) as {
    readonly $response?: { readonly headers?: Record<string, string> };
  };
  return $response?.headers;
}
