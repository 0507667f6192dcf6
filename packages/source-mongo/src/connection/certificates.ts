import { X509Certificate } from 'node:crypto';
import { pemBlocks } from './pem-blocks.ts';

export interface Certificates {
  readonly pem?: string;
  readonly issues: readonly string[];
}

/** PEM text of one or more certificates. */
export function certificatesOf(text: string | undefined): Certificates {
  if (text === undefined || text.trim() === '') return { issues: [] };
  const found = pemBlocks(text)
    .filter(({ label }) => label === 'CERTIFICATE')
    .map(({ pem }) => pem);
  if (found.length === 0)
    return { issues: ['`ssl_ca` has no PEM certificate (-----BEGIN CERTIFICATE-----)'] };
  const issues = found.flatMap((pem, at) =>
    isCertificate(pem) ? [] : [`certificate ${at + 1} in \`ssl_ca\` is broken`],
  );
  return { pem: found.join(''), issues };
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
