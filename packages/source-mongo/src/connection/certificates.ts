import { X509Certificate } from 'node:crypto';

export interface Certificates {
  readonly pem?: string;
  readonly issues: readonly string[];
}

const block = /-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/g;

/** PEM text of one or more certificates. Forms lose its line ends, so they are put back. */
export function certificatesOf(text: string | undefined): Certificates {
  if (text === undefined || text.trim() === '') return { issues: [] };
  const found = [...text.replaceAll('\\n', '\n').matchAll(block)].map(([, base64 = '']) => {
    const lines = base64.replace(/\s/g, '').match(/.{1,64}/g) ?? [];
    return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
  });
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
