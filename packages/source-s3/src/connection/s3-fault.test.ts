import { s3Fault } from './s3-fault.ts';

const failed = (more: object): Error => Object.assign(new Error('so it is'), more);
const answered = (httpStatusCode: number, name = 'Unknown'): Error =>
  failed({ name, $metadata: { httpStatusCode } });

test.each([
  [answered(403, 'InvalidAccessKeyId'), 'credentials'],
  [answered(403, 'SignatureDoesNotMatch'), 'credentials'],
  [answered(400, 'ExpiredToken'), 'credentials'],
  [failed({ name: 'CredentialsProviderError' }), 'credentials'],
  [failed({ cause: failed({ name: 'ExpiredTokenException' }) }), 'credentials'],
  [answered(403, 'AccessDenied'), 'forbidden'],
  [answered(403), 'forbidden'],
  [answered(403, 'RequestTimeTooSkewed'), 'clock'],
  [answered(404, 'NoSuchBucket'), 'bucket'],
  [answered(301), 'region'],
  [answered(400, 'AuthorizationHeaderMalformed'), 'region'],
  [answered(503, 'SlowDown'), 'read'],
  [answered(404, 'NoSuchKey'), 'read'],
  [failed({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), 'tls'],
  [failed({ message: 'AWS SDK error wrapper for Error: self-signed certificate' }), 'tls'],
  [failed({ code: 'ECONNREFUSED' }), 'unavailable'],
  [failed({ message: '', errors: [failed({ code: 'ECONNREFUSED' })] }), 'unavailable'],
  [failed({ name: 'TimeoutError' }), 'unavailable'],
  ['text', 'unavailable'],
])('%j is the fault %s', (error, fault) => {
  expect(s3Fault(error)).toBe(fault);
});
