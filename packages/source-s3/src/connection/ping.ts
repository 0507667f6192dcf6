import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { IngestError } from '@elastic-ingest/source-sdk';
import type { S3Configuration } from '../configuration.ts';
import { listBuckets } from '../listing/list-buckets.ts';
import { inParallel } from '../tags/in-parallel.ts';
import type { RegionalClients } from './regional-clients.ts';
import { toS3Error } from './to-s3-error.ts';

export interface PingOptions {
  readonly given: S3Configuration;
  readonly clients: RegionalClients;
  readonly signal: AbortSignal;
  readonly redact: (text: string) => string;
}

/** Asks each named bucket for one key, which takes the right that a sync takes and no other; for all buckets, asks for their names. Names every fault. */
export async function ping({ given, clients, signal, redact }: PingOptions): Promise<void> {
  signal.throwIfAborted();
  if (given.buckets.includes('*')) return void (await listBuckets(clients.home, signal));
  const faults = await inParallel(given.buckets, 8, (bucket) =>
    askForOneKey(bucket, given.prefixes?.[0], clients, signal).then(
      () => [],
      (error: unknown) => [toS3Error(error, { where: bucket, redact })],
    ),
  );
  signal.throwIfAborted();
  const [first, ...others] = faults.flat();
  if (first === undefined) return;
  if (others.length === 0) throw first;
  throw new IngestError([first, ...others].map(({ where, message }) => `${where}: ${message}`).join('\n'), {
    code: first.code,
    disposition: first.disposition,
    ...(first.hint === undefined ? {} : { hint: first.hint }),
    cause: first.cause,
  });
}

async function askForOneKey(
  bucket: string,
  prefix: string | undefined,
  clients: RegionalClients,
  abortSignal: AbortSignal,
): Promise<void> {
  const client = await clients.of(bucket, abortSignal);
  const command = new ListObjectsV2Command({
    Bucket: bucket,
    MaxKeys: 1,
    // A policy may allow the listing below a prefix alone.
    ...(prefix === undefined ? {} : { Prefix: prefix }),
  });
  await client.send(command, { abortSignal });
}
