import { ListObjectsV2Command, type ListObjectsV2CommandOutput, type S3Client } from '@aws-sdk/client-s3';
import { IngestError } from '@elastic-ingest/source-sdk';
import { eitherSignal } from '../connection/either-signal.ts';
import { listedObject, type ListedObject } from './listed-object.ts';

export interface ListPagesOptions {
  readonly client: S3Client;
  readonly bucket: string;
  readonly prefix: string;
  readonly afterKey: string | undefined;
  readonly pageSize: number;
  readonly signal: AbortSignal;
}

type Answer = { readonly page: ListObjectsV2CommandOutput } | { readonly error: unknown };

/**
 * The objects of a listing, a page at a time; the next page is fetched while this one is worked on, so that two are held at most. Ends
 * normally only when S3 said that there is no more. Pages may be empty.
 */
export async function* listPages(options: ListPagesOptions): AsyncGenerator<readonly ListedObject[]> {
  const ended = new AbortController();
  const signal = eitherSignal([options.signal, ended.signal]);
  try {
    let next: Promise<Answer> | undefined = fetchPage(options, undefined, signal);
    let seen: string | undefined;
    while (next !== undefined) {
      const answer: Answer = await next;
      if ('error' in answer) throw answer.error;
      const token = nextToken(answer.page, options.bucket);
      if (token !== undefined && token === seen)
        throw notAListing(options.bucket, 'gives one page again and again');
      seen = token;
      next = token === undefined ? undefined : fetchPage(options, token, signal);
      yield objectsOf(answer.page, options.bucket);
    }
  } finally {
    ended.abort();
  }
}

/** Never rejects: a failure waits until the page before it is worked on, or is dropped with the read. */
function fetchPage(
  { client, bucket, prefix, afterKey, pageSize }: ListPagesOptions,
  token: string | undefined,
  abortSignal: AbortSignal,
): Promise<Answer> {
  const command = new ListObjectsV2Command({
    Bucket: bucket,
    MaxKeys: Math.min(pageSize, 1000),
    EncodingType: 'url',
    FetchOwner: true,
    ...(prefix === '' ? {} : { Prefix: prefix }),
    ...(token === undefined ? {} : { ContinuationToken: token }),
    ...(token === undefined && afterKey !== undefined ? { StartAfter: afterKey } : {}),
  });
  return client.send(command, { abortSignal }).then(
    (page) => ({ page }),
    (error: unknown) => ({ error }),
  );
}

/** Where the listing goes on; undefined at its end, which S3 must have said: an answer that says nothing would look like an empty bucket. */
function nextToken(page: ListObjectsV2CommandOutput, bucket: string): string | undefined {
  if (page.IsTruncated === undefined) throw notAListing(bucket, 'does not say whether there is more');
  if (!page.IsTruncated) return undefined;
  if (!page.NextContinuationToken) throw notAListing(bucket, 'says that there is more, and not where');
  return page.NextContinuationToken;
}

function objectsOf(page: ListObjectsV2CommandOutput, bucket: string): ListedObject[] {
  const isEncoded = page.EncodingType === 'url';
  return (page.Contents ?? []).map((given) => listedObject(bucket, given, isEncoded));
}

function notAListing(bucket: string, what: string): IngestError {
  return new IngestError(`The answer to the listing ${what}`, {
    code: 'EI_S3_READ_FAILED',
    disposition: 'retry',
    hint: 'Nothing was deleted. See that `endpoint` is the address of an S3 server, and that no proxy answers for it.',
    where: bucket,
  });
}
