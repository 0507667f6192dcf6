import { createPrivateKey } from 'node:crypto';
import type { MongoClientOptions } from 'mongodb';
import { pemBlocks } from './pem-blocks.ts';

export interface ClientCertificate {
  readonly options: Pick<
    MongoClientOptions,
    'cert' | 'key' | 'passphrase' | 'tlsCertificateKeyFile' | 'tlsCertificateKeyFilePassword'
  >;
  readonly issues: readonly string[];
}

interface Given {
  readonly ssl_cert_key?: string | undefined;
  readonly ssl_cert_key_file?: string | undefined;
  readonly ssl_cert_key_password?: string | undefined;
}

/** What proves to the server who the client is: PEM text, or a file that the driver reads. Prints neither key nor password. */
export function clientCertificate(given: Given): ClientCertificate {
  const { ssl_cert_key: pem, ssl_cert_key_file: file, ssl_cert_key_password: password } = given;
  if (pem && file) return { options: {}, issues: ['there are both `ssl_cert_key` and `ssl_cert_key_file`'] };
  if (file) {
    const secret = password ? { tlsCertificateKeyFilePassword: password } : {};
    return { options: { tlsCertificateKeyFile: file, ...secret }, issues: [] };
  }
  if (!pem) {
    const issues = password ? ['there is `ssl_cert_key_password` without a private key'] : [];
    return { options: {}, issues };
  }
  const blocks = pemBlocks(pem);
  const cert = blocks.filter(({ label }) => label === 'CERTIFICATE').map((block) => block.pem);
  const key = blocks.find(({ label }) => label.endsWith('PRIVATE KEY'))?.pem;
  const issues = [
    ...(cert.length === 0 ? ['`ssl_cert_key` has no PEM certificate (-----BEGIN CERTIFICATE-----)'] : []),
    ...keyIssues(key, password),
  ];
  if (key === undefined || issues.length > 0) return { options: {}, issues };
  return { options: { cert: cert.join(''), key, ...(password ? { passphrase: password } : {}) }, issues };
}

function keyIssues(key: string | undefined, password: string | undefined): string[] {
  if (key === undefined) return ['`ssl_cert_key` has no private key'];
  try {
    createPrivateKey({ key, ...(password ? { passphrase: password } : {}) });
    return [];
  } catch {
    // The words of OpenSSL say less than this.
    return ['the private key in `ssl_cert_key` cannot be read: see its text and `ssl_cert_key_password`'];
  }
}
