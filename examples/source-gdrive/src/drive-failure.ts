import { IngestError, withoutSecrets } from '@elastic-ingest/source-sdk';

const limits = /rateLimitExceeded|userRateLimitExceeded|quotaExceeded/i;

/** What went wrong between us and Google. The client's own error is not passed on: it holds the request, and so the token. */
export function driveFailure(error: unknown, redact: (text: string) => string): IngestError {
  const { status, code, message } = readError(error, redact);
  const cause = withoutSecrets(error, redact);
  if (status === 429 || (status === 403 && limits.test(message)))
    return new IngestError('Google Drive asks to be asked more slowly', {
      code: 'GDRIVE_RATE_LIMIT',
      disposition: 'retry',
      hint: 'Wait, or raise the quota of the project in the Google Cloud console.',
      cause,
    });
  if (status === 401 || /invalid_grant|invalid_client|unauthorized_client/.test(message))
    return new IngestError('Google refuses the credentials', {
      code: 'GDRIVE_CREDENTIALS',
      hint: 'See `client_id`, `client_secret` and `refresh_token`; a refresh token can be revoked.',
      cause,
    });
  if (status === 403)
    return new IngestError(`Google Drive forbids it: ${message}`, {
      code: 'GDRIVE_FORBIDDEN',
      hint: 'The refresh token needs the scope drive.readonly, and the project the Drive API.',
      cause,
    });
  return new IngestError(`Google Drive cannot be read: ${message}`, {
    code: 'GDRIVE_UNAVAILABLE',
    disposition: 'retry',
    hint: `See that ${code === undefined ? 'the network' : `the network (${code})`} and \`endpoint\` are right, and try again later.`,
    cause,
  });
}

interface ClientError {
  readonly status?: unknown;
  readonly code?: unknown;
  readonly response?: { readonly status?: unknown; readonly data?: unknown };
  readonly message?: unknown;
}

function readError(
  error: unknown,
  redact: (text: string) => string,
): {
  status: number | undefined;
  code: string | undefined;
  message: string;
} {
  const { status, code, response, message } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as ClientError;
  const found = [status, response?.status].find((each) => typeof each === 'number');
  const reasons = [...JSON.stringify(response?.data ?? '').matchAll(/"(?:reason|error)":"(\w+)"/g)].map(
    ([, word]) => word,
  );
  return {
    status: found,
    code: typeof code === 'string' ? code : undefined,
    message: redact([typeof message === 'string' ? message : String(error), ...reasons].join(', ')),
  };
}
