import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { IngestError } from '@elastic-ingest/source-sdk';
import type { S3Configuration } from '../configuration.ts';
import { configurationIssues } from './configuration-issues.ts';

/** What the SDK is given for every region, without credentials. Faults of the configuration are thrown, all at once. */
export function clientOptions(given: S3Configuration): S3ClientConfig {
  const issues = configurationIssues(given);
  if (issues.length > 0) {
    throw new IngestError(issues.join('\n'), {
      code: 'EI_S3_CONFIGURATION',
      hint: 'Change the configuration of the source.',
    });
  }
  return {
    maxAttempts: given.max_attempts,
    requestHandler: {
      connectionTimeout: given.connect_timeout * 1000,
      socketTimeout: given.read_timeout * 1000,
    },
    // Compatible servers know few checksums; lengths are compared here, and TLS guards the rest.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(given.endpoint ? { endpoint: given.endpoint, forcePathStyle: given.path_style } : {}),
  };
}
