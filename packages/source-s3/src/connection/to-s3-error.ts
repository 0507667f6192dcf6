import { IngestError, isIngestError, withoutSecrets, type Disposition } from '@elastic-ingest/source-sdk';
import { s3Fault, type S3Fault } from './s3-fault.ts';

interface Kind {
  readonly code: string;
  readonly disposition: Disposition;
  readonly hint: string;
  /** What stands before the words of S3. */
  readonly what: string;
}

const kinds: Readonly<Record<S3Fault, Kind>> = {
  credentials: {
    code: 'EI_S3_CREDENTIALS',
    disposition: 'fatal',
    what: 'S3 does not accept the credentials',
    hint: 'See `aws_access_key_id`, `aws_secret_access_key` and `aws_session_token`; without them, the credentials that AWS tools find here; with `role_arn`, that the role trusts them.',
  },
  forbidden: {
    code: 'EI_S3_FORBIDDEN',
    disposition: 'fatal',
    what: 'S3 refuses the request',
    hint: 'Grant s3:ListBucket on the bucket and s3:GetObject on its objects; s3:ListAllMyBuckets for the buckets *; s3:GetObjectTagging for `tags`.',
  },
  clock: {
    code: 'EI_S3_CLOCK',
    disposition: 'retry',
    what: 'The clock of this machine is not that of S3',
    hint: 'Set the clock of this machine; S3 takes a difference of 15 minutes.',
  },
  bucket: {
    code: 'EI_S3_NO_BUCKET',
    disposition: 'fatal',
    what: 'The bucket is not there',
    hint: 'See `buckets`, or the buckets of the advanced rules, and `endpoint`.',
  },
  region: {
    code: 'EI_S3_REGION',
    disposition: 'fatal',
    what: 'The bucket is in another region',
    hint: 'Set `region` to the one of the bucket, and leave `endpoint` empty for AWS itself.',
  },
  tls: {
    code: 'EI_S3_TLS',
    disposition: 'fatal',
    what: 'No TLS connection to S3',
    hint: 'See `endpoint`: http:// or https:// as the server has it. The environment variable NODE_EXTRA_CA_CERTS names a file of further authorities.',
  },
  unavailable: {
    code: 'EI_S3_UNAVAILABLE',
    disposition: 'retry',
    what: 'S3 cannot be reached',
    hint: 'See that `endpoint` and `region` are right and that the network lets requests through.',
  },
  read: {
    code: 'EI_S3_READ_FAILED',
    disposition: 'retry',
    what: 'S3 did not answer the request',
    hint: 'Nothing was deleted. Run the sync again; `max_attempts` and `read_timeout` bear with a slow server.',
  },
};

export interface S3ErrorContext {
  /** The bucket or the object. */
  readonly where: string;
  readonly redact: (text: string) => string;
}

/** An error of the SDK with a stable code and a remedy, without secrets in any text. */
export function toS3Error(error: unknown, { where, redact }: S3ErrorContext): IngestError {
  if (isIngestError(error)) return error;
  const { code, disposition, hint, what } = kinds[s3Fault(error)];
  return new IngestError(`${what}: ${redact(wordsOf(error))}`, {
    code,
    disposition,
    hint,
    where,
    cause: withoutSecrets(error, redact),
  });
}

/** The SDK calls an answer without a body by its own short names; several addresses of one host fail as a list without words. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = (error as { readonly errors?: readonly unknown[] }).errors;
  if (error.message === '' && Array.isArray(inner)) return inner.map(wordsOf).join(', ');
  return (
    [error.name, error.message].filter((word) => word !== 'Error' && word !== '').join(': ') || 'no words'
  );
}
