import type { S3Client } from '@aws-sdk/client-s3';
import { IngestError, type DocumentQuery, type SourceDocument } from '@elastic-ingest/source-sdk';
import type { S3Configuration } from '../configuration.ts';
import type { RegionalClients } from '../connection/regional-clients.ts';
import { toS3Error } from '../connection/to-s3-error.ts';
import { isDirectoryBucket } from '../listing/is-directory-bucket.ts';
import { listBuckets } from '../listing/list-buckets.ts';
import { listPages } from '../listing/list-pages.ts';
import { planListings, type Listing } from '../listing/plan-listings.ts';
import { selections } from '../listing/selections.ts';
import { startAfter } from '../listing/start-after.ts';
import { pageDocuments } from './page-documents.ts';

export interface ReadDocumentsOptions {
  readonly given: S3Configuration;
  readonly clients: RegionalClients;
  readonly query: DocumentQuery;
  readonly signal: AbortSignal;
  readonly redact: (text: string) => string;
}

/** The documents of all listings, one listing after the other. An error ends it and names the bucket. */
export async function* readDocuments(
  options: ReadDocumentsOptions,
): AsyncGenerator<readonly SourceDocument[]> {
  const { given, clients, query, signal } = options;
  signal.throwIfAborted();
  if (query.after !== undefined && given.id_format !== 'key') throw noOrder();
  const listAll = (): Promise<readonly string[]> => listBuckets(clients.home, signal);
  const listings = planListings(await selections(given, query.advancedRules, listAll));
  // Advanced rules may name such a bucket where `buckets` does not.
  if (query.after !== undefined && listings.some(({ bucket }) => isDirectoryBucket(bucket))) throw noOrder();
  for (const listing of listings) {
    try {
      yield* readListing(listing, await clients.of(listing.bucket, signal), options);
    } catch (error) {
      signal.throwIfAborted();
      throw toS3Error(error, { where: listing.bucket, redact: options.redact });
    }
  }
}

async function* readListing(
  listing: Listing,
  client: S3Client,
  { given, query, signal, redact }: ReadDocumentsOptions,
): AsyncGenerator<readonly SourceDocument[]> {
  const start = startAfter(listing, query.after);
  if (start === 'nothing') return;
  const { bucket, prefix, accepts } = listing;
  const afterKey = start === 'start' ? undefined : start.afterKey;
  for await (const page of listPages({
    client,
    bucket,
    prefix,
    afterKey,
    pageSize: given.page_size,
    signal,
  })) {
    const objects = page.filter(({ key }) => accepts(key));
    yield await pageDocuments(objects, { client, given, signal, redact, idsOnly: query.only === 'ids' });
  }
}

function noOrder(): IngestError {
  return new IngestError('The ids come in no order, so that the read cannot go on after one', {
    code: 'EI_S3_READ_FAILED',
    hint: 'Read the source from its start.',
  });
}
