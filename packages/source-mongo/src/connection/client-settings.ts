import { IngestError, type ConfigurationOf } from '@elastic-ingest/source-sdk';
import type { MongoClientOptions } from 'mongodb';
import type { configuration } from '../configuration.ts';
import { addressConflicts } from './address-conflicts.ts';
import { addressOptions } from './address-options.ts';
import { projectionOf } from '../read/projection.ts';
import { clientCertificate } from './client-certificate.ts';
import { certificatesOf } from './certificates.ts';

export type MongoConfiguration = ConfigurationOf<typeof configuration>;

export interface ClientSettings {
  readonly address: string;
  readonly options: MongoClientOptions;
}

const serverSelectionTimeoutMS = 10_000;

/** What the driver is given. Only what is configured is passed: options of the address stand, and what contradicts them is an error. */
export function clientSettings(given: MongoConfiguration): ClientSettings {
  const address = addressOf(given.host);
  const certificates = given.ssl_enabled ? certificatesOf(given.ssl_ca) : { issues: [] };
  const client = given.ssl_enabled ? clientCertificate(given) : { options: {}, issues: [] };
  const issues = [
    ...addressConflicts(address, given),
    ...certificates.issues,
    ...client.issues,
    ...projectionOf(given).issues,
  ];
  if (issues.length > 0) {
    throw new IngestError(issues.join('\n'), {
      code: 'EI_MONGODB_CONFIGURATION',
      hint: 'Change the configuration of the source, or the options in `host`.',
    });
  }
  return {
    address,
    options: {
      ...(addressOptions(address).has('serverselectiontimeoutms') ? {} : { serverSelectionTimeoutMS }),
      ...(given.user ? { auth: { username: given.user, password: given.password ?? '' } } : {}),
      ...(given.direct_connection ? { directConnection: true } : {}),
      ...(given.ssl_enabled ? { tls: true } : {}),
      ...(given.ssl_enabled && given.tls_insecure ? { tlsInsecure: true } : {}),
      ...(certificates.pem === undefined ? {} : { ca: certificates.pem }),
      ...client.options,
      ...(given.auth_source ? { authSource: given.auth_source } : {}),
      ...(given.read_preference ? { readPreference: given.read_preference } : {}),
    },
  };
}

function addressOf(host: string): string {
  return /^mongodb(\+srv)?:\/\//.test(host) ? host : `mongodb://${host}`;
}
