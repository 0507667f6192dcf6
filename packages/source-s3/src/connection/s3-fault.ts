/** What went wrong with S3, as far as somebody can do something about it. */
export type S3Fault =
  | 'credentials'
  | 'forbidden'
  | 'clock'
  | 'bucket'
  | 'region'
  | 'tls'
  | 'unavailable'
  | 'read';

const byName: Readonly<Record<string, S3Fault>> = {
  InvalidAccessKeyId: 'credentials',
  SignatureDoesNotMatch: 'credentials',
  InvalidToken: 'credentials',
  ExpiredToken: 'credentials',
  ExpiredTokenException: 'credentials',
  TokenRefreshRequired: 'credentials',
  InvalidClientTokenId: 'credentials',
  UnrecognizedClientException: 'credentials',
  CredentialsProviderError: 'credentials',
  NotSignedUp: 'credentials',
  AccessDenied: 'forbidden',
  AllAccessDisabled: 'forbidden',
  AccountProblem: 'forbidden',
  RequestTimeTooSkewed: 'clock',
  NoSuchBucket: 'bucket',
  InvalidBucketName: 'bucket',
  PermanentRedirect: 'region',
  AuthorizationHeaderMalformed: 'region',
  IllegalLocationConstraintException: 'region',
};

const tlsCode =
  /^(ERR_SSL|ERR_TLS|ERR_OSSL|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_|INVALID_CA)/;

const tlsMessage = /\bSSL routines\b|\bcertificate\b/i;

/** Judges an error of the SDK: by the code that S3 gave it, the status of its answer, or, where there was none, what the network said. */
export function s3Fault(error: unknown): S3Fault {
  const chain = related(error);
  for (const { name, code } of chain) {
    const known = byName[name] ?? byName[code];
    if (known !== undefined) return known;
  }
  const status = chain.find(({ status }) => status !== undefined)?.status;
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 301) return 'region';
  if (status !== undefined && status >= 300) return 'read';
  if (chain.some(({ code, message }) => tlsCode.test(code) || tlsMessage.test(message))) return 'tls';
  return 'unavailable';
}

/** The status that S3 answered with, where it did. */
export function statusOf(error: unknown): number | undefined {
  return related(error).find(({ status }) => status !== undefined)?.status;
}

interface Related {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly status: number | undefined;
}

function related(error: unknown): Related[] {
  const found = new Set<object>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || found.has(value)) return;
    found.add(value);
    const { cause, errors } = value as { cause?: unknown; errors?: unknown };
    if (Array.isArray(errors)) errors.forEach(visit);
    visit(cause);
  };
  visit(error);
  return [...found].map((value) => {
    const { name, code, Code, message, $metadata } = value as {
      name?: unknown;
      code?: unknown;
      Code?: unknown;
      message?: unknown;
      $metadata?: { httpStatusCode?: number };
    };
    return {
      name: String(name),
      code: String(code ?? Code),
      message: String(message),
      status: $metadata?.httpStatusCode,
    };
  });
}
