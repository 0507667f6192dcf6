import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installation, MissingPrerequisite } from '../missing-prerequisite.ts';
import { runCommand } from '../process/run-command.ts';

export interface Certificate {
  readonly certificateFile: string;
  readonly keyFile: string;
  /** Certificate and private key in one PEM text. */
  readonly pem: string;
}

export interface Certificates {
  readonly authorityFile: string;
  readonly authorityPem: string;
  /** For 127.0.0.1. */
  readonly server: Certificate;
  readonly client: Certificate;
}

/** An authority of one day, and what it vouches for: a server on loopback and a client. Made by OpenSSL, in the given folder. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  mkdirSync(folder, { recursive: true });
  const file = (name: string): string => join(folder, name);
  /** Options and their values stand together. */
  const openssl = (...args: readonly (readonly string[])[]): Promise<string> =>
    runCommand('openssl', args.flat()).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== 'ENOENT') throw error;
      throw new MissingPrerequisite(
        `Certificates are made by OpenSSL, which is missing: ${installation('openssl', 'openssl')}.`,
      );
    });
  const newKey = ['-newkey', 'rsa:2048', '-noenc', '-days', '1'];
  await openssl(
    ['req', '-x509', ...newKey, '-subj', '/CN=elastic-ingest tests'],
    ['-keyout', file('authority.key'), '-out', file('authority.pem')],
  );
  const issue = async (name: string, extensions: string): Promise<Certificate> => {
    const [certificateFile, keyFile] = [file(`${name}.pem`), file(`${name}.key`)];
    writeFileSync(file(`${name}.ext`), extensions);
    await openssl(
      ['req', '-new', ...newKey.slice(0, 3), '-subj', `/CN=${name}`],
      ['-keyout', keyFile, '-out', file(`${name}.csr`)],
    );
    await openssl(
      ['x509', '-req', '-days', '1', '-in', file(`${name}.csr`), '-out', certificateFile],
      ['-CA', file('authority.pem'), '-CAkey', file('authority.key'), '-CAcreateserial'],
      ['-extfile', file(`${name}.ext`)],
    );
    return {
      certificateFile,
      keyFile,
      pem: readFileSync(certificateFile, 'utf8') + readFileSync(keyFile, 'utf8'),
    };
  };
  return {
    authorityFile: file('authority.pem'),
    authorityPem: readFileSync(file('authority.pem'), 'utf8'),
    server: await issue('server', 'subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth\n'),
    client: await issue('client', 'extendedKeyUsage=clientAuth\n'),
  };
}
