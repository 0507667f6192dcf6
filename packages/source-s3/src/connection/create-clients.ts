import { S3Client } from '@aws-sdk/client-s3';
import type { S3Configuration } from '../configuration.ts';
import { clientOptions } from './client-options.ts';
import { credentialsOf } from './credentials.ts';
import { RegionalClients } from './regional-clients.ts';

/** Clients for the regions of the buckets; none connects before it is used. */
export async function createClients(given: S3Configuration): Promise<RegionalClients> {
  const options = clientOptions(given);
  const credentials = await credentialsOf(given);
  return new RegionalClients({
    home: given.region,
    findRegions: !given.endpoint,
    create: (region) =>
      new S3Client({ ...options, region, ...(credentials === undefined ? {} : { credentials }) }),
  });
}
