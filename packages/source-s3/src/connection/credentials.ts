import type { S3ClientConfig } from '@aws-sdk/client-s3';
import type { S3Configuration } from '../configuration.ts';

type Credentials = S3ClientConfig['credentials'];

/** The keys of the configuration, else undefined: the SDK then looks where AWS tools look. A role is assumed with either. */
export async function credentialsOf(
  given: S3Configuration,
  stsEndpoint?: string,
): Promise<Credentials | undefined> {
  const keys = givenKeys(given);
  if (!given.role_arn) return keys;
  const { fromTemporaryCredentials } = await import('@aws-sdk/credential-providers');
  return fromTemporaryCredentials({
    params: {
      RoleArn: given.role_arn,
      RoleSessionName: 'elastic-ingest',
      ...(given.role_external_id ? { ExternalId: given.role_external_id } : {}),
    },
    ...(keys === undefined ? {} : { masterCredentials: keys }),
    clientConfig: { region: given.region, ...(stsEndpoint === undefined ? {} : { endpoint: stsEndpoint }) },
  });
}

function givenKeys(
  given: S3Configuration,
): { accessKeyId: string; secretAccessKey: string; sessionToken?: string } | undefined {
  if (!given.aws_access_key_id) return undefined;
  return {
    accessKeyId: given.aws_access_key_id,
    secretAccessKey: given.aws_secret_access_key ?? '',
    ...(given.aws_session_token ? { sessionToken: given.aws_session_token } : {}),
  };
}
