import { IngestError, isIngestError } from '@elastic-ingest/source-sdk';
import { s3Fault, statusOf } from '../connection/s3-fault.ts';
import { toS3Error, type S3ErrorContext } from '../connection/to-s3-error.ts';

/** What S3 refuses for one object rejects that one, and the sync goes on; a server that is gone, or bad credentials, concern them all. */
export function toObjectError(error: unknown, context: S3ErrorContext): IngestError {
  const general = toS3Error(error, context);
  if (isIngestError(error) || ['credentials', 'clock', 'bucket', 'region'].includes(s3Fault(error)))
    return general;
  const status = statusOf(error);
  if (status === undefined || status < 400 || status >= 500 || status === 429) return general;
  const isAnother = status === 404 || status === 412;
  return new IngestError(
    isAnother ? 'The object was changed or deleted after it was listed' : general.message,
    {
      code: isAnother ? 'EI_S3_OBJECT_CHANGED' : 'EI_S3_OBJECT_UNREADABLE',
      disposition: 'skip',
      hint: isAnother
        ? 'The next sync takes it as it is then.'
        : 'Grant s3:GetObject on it (and kms:Decrypt on its key), or leave it out; without `content_type` and `user_metadata` only the listing is read.',
      where: context.where,
      cause: general.cause,
    },
  );
}
