import { IngestError, isIngestError, withoutSecrets, type Disposition } from '@elastic-ingest/source-sdk';
import { mongoFault, type MongoFault } from './mongo-fault.ts';

interface Kind {
  readonly code: string;
  readonly disposition: Disposition;
  readonly hint: string;
  /** What stands before the driver's own words. */
  readonly what: string;
}

const kinds: Readonly<Record<MongoFault, Kind>> = {
  credentials: {
    code: 'EI_MONGODB_CREDENTIALS',
    disposition: 'fatal',
    what: 'MongoDB does not accept the credentials',
    hint: 'See `user` and `password`. For a user of a database other than admin set `auth_source`.',
  },
  forbidden: {
    code: 'EI_MONGODB_FORBIDDEN',
    disposition: 'fatal',
    what: 'MongoDB refuses the read',
    hint: 'Grant the user the role `read` on the database. Where `user` is empty, the server may ask for one.',
  },
  tls: {
    code: 'EI_MONGODB_TLS',
    disposition: 'fatal',
    what: 'No TLS connection to MongoDB',
    hint: 'See that `ssl_enabled` is as the server has it, that `ssl_ca` holds the authority that signed its certificate, and that `ssl_cert_key` is set where the server asks for a client certificate.',
  },
  unavailable: {
    code: 'EI_MONGODB_UNAVAILABLE',
    disposition: 'retry',
    what: 'MongoDB cannot be reached',
    hint: 'See that the server runs and that `host`, `ssl_enabled` and `ssl_cert_key` are right. Where the names of its replica set cannot be reached from here, set `direct_connection`.',
  },
  read: {
    code: 'EI_MONGODB_READ_FAILED',
    disposition: 'retry',
    what: 'MongoDB ended the read',
    hint: 'Nothing was deleted. Run the sync again; the log of the server says more.',
  },
};

export interface MongoErrorContext {
  readonly namespace: string;
  readonly redact: (text: string) => string;
}

/** An error of the driver with a stable code and a remedy, without credentials in any text. */
export function toMongoError(error: unknown, { namespace, redact }: MongoErrorContext): IngestError {
  if (isIngestError(error)) return error as IngestError;
  const { code, disposition, hint, what } = kinds[mongoFault(error)];
  const message = redact(error instanceof Error ? error.message : String(error));
  return new IngestError(`${what}: ${message}`, {
    code,
    disposition,
    hint,
    where: namespace,
    cause: withoutSecrets(error, redact),
  });
}
