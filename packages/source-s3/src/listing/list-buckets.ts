import { ListBucketsCommand, type S3Client } from '@aws-sdk/client-s3';

/** The names of all buckets that the credentials can list, in pages where the server has them. */
export async function listBuckets(client: S3Client, abortSignal: AbortSignal): Promise<string[]> {
  const names: string[] = [];
  let token: string | undefined;
  do {
    const command = new ListBucketsCommand(token === undefined ? {} : { ContinuationToken: token });
    const page = await client.send(command, { abortSignal });
    names.push(...(page.Buckets ?? []).flatMap(({ Name }) => Name ?? []));
    token = page.ContinuationToken;
  } while (token !== undefined && token !== '');
  return names;
}
