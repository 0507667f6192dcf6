import { parseConfiguration } from '@elastic-ingest/source-sdk';
import { configuration } from '../configuration.ts';
import { clientSettings } from './client-settings.ts';

function settings(given: Readonly<Record<string, unknown>>): ReturnType<typeof clientSettings> {
  const parsed = parseConfiguration(configuration, { host: 'h', database: 'd', collection: 'c', ...given });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return clientSettings(parsed.configuration);
}

test('only what is configured is passed', () => {
  expect(settings({})).toEqual({ address: 'mongodb://h', options: { serverSelectionTimeoutMS: 10_000 } });
  expect(settings({ host: 'mongodb+srv://h/?serverSelectionTimeoutMS=5' })).toEqual({
    address: 'mongodb+srv://h/?serverSelectionTimeoutMS=5',
    options: {},
  });
  expect(
    settings({ user: 'u', password: 'p', direct_connection: true, ssl_enabled: true, tls_insecure: true })
      .options,
  ).toEqual({
    serverSelectionTimeoutMS: 10_000,
    auth: { username: 'u', password: 'p' },
    directConnection: true,
    tls: true,
    tlsInsecure: true,
  });
});

test('options of the address that say the same are no conflict', () => {
  const host = 'mongodb://u:p%40ss@h/?TLS=true&directConnection=true';
  expect(() =>
    settings({ host, ssl_enabled: true, direct_connection: true, user: 'u', password: 'p@ss' }),
  ).not.toThrow();
});

test('every contradiction is reported at once, without a password', () => {
  const host = 'mongodb://u:p@h/?tls=false&directConnection=false&tlsInsecure=false&tlsCAFile=f';
  const given = {
    host,
    ssl_enabled: true,
    direct_connection: true,
    tls_insecure: true,
    ssl_ca: 'x',
    user: 'other',
  };
  expect(() => settings(given)).toThrow(
    expect.objectContaining({
      code: 'EI_MONGODB_CONFIGURATION',
      message: [
        '`host` has tls=false, but `ssl_enabled` is true',
        '`host` has directConnection=false, but `direct_connection` is true',
        '`host` has tlsInsecure=false, but `tls_insecure` is true',
        '`host` has tlsCAFile and there is `ssl_ca` too',
        '`host` has a user name other than `user`',
        '`ssl_ca` has no PEM certificate (-----BEGIN CERTIFICATE-----)',
      ].join('\n'),
    }) as Error,
  );
});

test('a certificate that is none is an error', () => {
  const ssl_ca = '-----BEGIN CERTIFICATE----- AAAA -----END CERTIFICATE-----';
  expect(() => settings({ ssl_enabled: true, ssl_ca })).toThrow('certificate 1 in `ssl_ca` is broken');
});

test('what proves the client, where its user is and whom to read from is passed', () => {
  const given = { auth_source: 'users', read_preference: 'secondaryPreferred', user: 'u', password: 'p' };
  expect(settings(given).options).toMatchObject({
    authSource: 'users',
    readPreference: 'secondaryPreferred',
  });
  const file = { ssl_enabled: true, ssl_cert_key_file: '/a.pem', ssl_cert_key_password: 'x' };
  expect(settings(file).options).toMatchObject({
    tlsCertificateKeyFile: '/a.pem',
    tlsCertificateKeyFilePassword: 'x',
  });
  expect(settings({ ...file, ssl_enabled: false }).options).toEqual({ serverSelectionTimeoutMS: 10_000 });
});

test.each([
  [
    {
      host: 'mongodb://h/?authSource=a&readPreference=nearest',
      auth_source: 'b',
      read_preference: 'primary',
    },
    [
      '`host` has authSource=a, but `auth_source` is b',
      '`host` has readPreference=nearest, but `read_preference` is primary',
    ],
  ],
  [
    { host: 'mongodb://h/?tls=true&tlsCertificateKeyFile=f', ssl_enabled: true, ssl_cert_key_file: 'g' },
    ['`host` has tlsCertificateKeyFile and there is a client certificate in the configuration too'],
  ],
  [
    { ssl_enabled: true, ssl_cert_key_file: 'g', ssl_cert_key: 'x' },
    ['there are both `ssl_cert_key` and `ssl_cert_key_file`'],
  ],
  [
    { ssl_enabled: true, ssl_cert_key: 'x' },
    [
      '`ssl_cert_key` has no PEM certificate (-----BEGIN CERTIFICATE-----)',
      '`ssl_cert_key` has no private key',
    ],
  ],
  [
    { ssl_enabled: true, ssl_cert_key_password: 'x' },
    ['there is `ssl_cert_key_password` without a private key'],
  ],
  [{ include_fields: 'a', exclude_fields: 'b' }, ['there are both `include_fields` and `exclude_fields`']],
])('%j is refused, with all that is wrong', (given, issues) => {
  expect(() => settings(given)).toThrow(
    expect.objectContaining({ code: 'EI_MONGODB_CONFIGURATION', message: issues.join('\n') }) as Error,
  );
});

test('options of the address that say the same stand', () => {
  const host = 'mongodb://h/?authSource=a&readPreference=nearest';
  expect(() => settings({ host, auth_source: 'a', read_preference: 'nearest' })).not.toThrow();
});
