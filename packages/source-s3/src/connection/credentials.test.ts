import { answer, matching, startFaultProxy } from '@elastic-ingest/local-services';
import { parseConfiguration } from '@elastic-ingest/source-sdk';
import { configuration, type S3Configuration } from '../configuration.ts';
import { credentialsOf } from './credentials.ts';

function given(more: Record<string, unknown>): S3Configuration {
  const parsed = parseConfiguration(configuration, { buckets: 'b', ...more });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.configuration;
}

const keys = { aws_access_key_id: 'AK', aws_secret_access_key: 'sk' };

test('keys of the configuration are taken, with their token', async () => {
  expect(await credentialsOf(given(keys))).toEqual({ accessKeyId: 'AK', secretAccessKey: 'sk' });
  expect(await credentialsOf(given({ ...keys, aws_session_token: 't' }))).toMatchObject({
    sessionToken: 't',
  });
});

test('without keys the SDK looks for credentials itself', async () => {
  expect(await credentialsOf(given({}))).toBeUndefined();
});

test('a role is assumed with the keys, and its credentials are taken', async () => {
  const sts = await startFaultProxy('http://127.0.0.1:1', { keepBodies: true });
  sts.on(
    matching('POST'),
    answer(
      200,
      `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
        <AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>temporary</SecretAccessKey><SessionToken>token</SessionToken>
        <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
      { 'content-type': 'text/xml' },
    ),
  );
  try {
    const role = { role_arn: 'arn:aws:iam::123456789012:role/reader', role_external_id: 'ours' };
    const provider = await credentialsOf(given({ ...keys, ...role }), sts.url);
    if (typeof provider !== 'function') throw new Error('There is no provider');
    expect(await provider()).toMatchObject({
      accessKeyId: 'ASIA',
      secretAccessKey: 'temporary',
      sessionToken: 'token',
    });
    const [request] = sts.requests;
    expect(request?.headers.authorization).toContain('Credential=AK/');
    expect(Object.fromEntries(new URLSearchParams(request?.body?.toString()))).toMatchObject({
      Action: 'AssumeRole',
      RoleArn: role.role_arn,
      ExternalId: 'ours',
      RoleSessionName: 'elastic-ingest',
    });
  } finally {
    await sts.close();
  }
});
