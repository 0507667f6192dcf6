import { addressOptions } from './address-options.ts';
import type { MongoConfiguration } from './client-settings.ts';

/** Where the configuration says otherwise than the address: neither may win behind the user's back. Prints no password. */
export function addressConflicts(address: string, given: MongoConfiguration): string[] {
  const options = addressOptions(address);
  const issues: string[] = [];
  for (const name of ['tls', 'ssl']) {
    const value = options.get(name);
    if (value !== undefined && value !== String(given.ssl_enabled))
      issues.push(`\`host\` has ${name}=${value}, but \`ssl_enabled\` is ${given.ssl_enabled}`);
  }
  const contradicts = (name: string, field: string, isOn: boolean): void => {
    if (isOn && options.get(name.toLowerCase()) === 'false')
      issues.push(`\`host\` has ${name}=false, but \`${field}\` is true`);
  };
  contradicts('directConnection', 'direct_connection', given.direct_connection);
  contradicts('tlsInsecure', 'tls_insecure', given.ssl_enabled && given.tls_insecure);
  if (given.ssl_enabled && given.ssl_ca && options.has('tlscafile'))
    issues.push('`host` has tlsCAFile and there is `ssl_ca` too');
  if (
    given.ssl_enabled &&
    (given.ssl_cert_key || given.ssl_cert_key_file) &&
    options.has('tlscertificatekeyfile')
  )
    issues.push(
      '`host` has tlsCertificateKeyFile and there is a client certificate in the configuration too',
    );
  const differs = (name: string, field: string, value: string | undefined): void => {
    const stands = options.get(name.toLowerCase());
    if (value && stands !== undefined && stands !== value)
      issues.push(`\`host\` has ${name}=${stands}, but \`${field}\` is ${value}`);
  };
  differs('authSource', 'auth_source', given.auth_source);
  differs('readPreference', 'read_preference', given.read_preference);
  const [user, password] = credentialsIn(address);
  if (given.user && user !== undefined && user !== given.user)
    issues.push('`host` has a user name other than `user`');
  else if (given.user && password !== undefined && password !== (given.password ?? ''))
    issues.push('`host` has a password other than `password`');
  if (!given.user && given.password && user === undefined) issues.push('there is `password` without `user`');
  return issues;
}

function credentialsIn(address: string): readonly (string | undefined)[] {
  const [user, password] = /^[^:]*:\/\/([^/?]*)@/.exec(address)?.[1]?.split(':') ?? [];
  return [user, password].map((part) => part?.replace(/(%[0-9a-f]{2})+/gi, decoded));
}

function decoded(escapes: string): string {
  return Buffer.from(escapes.replaceAll('%', ''), 'hex').toString();
}
