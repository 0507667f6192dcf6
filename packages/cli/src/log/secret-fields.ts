/** Names of fields whose values are never logged, whatever they are. */
const names = [
  'access_key',
  'accessKey',
  'api_key',
  'apiKey',
  'authorization',
  'Authorization',
  'credentials',
  'passphrase',
  'password',
  'private_key',
  'privateKey',
  'secret',
  'secret_access_key',
  'secretAccessKey',
  'token',
];

/** The same as paths, so deep as log lines go. */
export const secretFields: readonly string[] = ['', '*.', '*.*.', '*.*.*.'].flatMap((above) =>
  names.map((name) => `${above}${name}`),
);
