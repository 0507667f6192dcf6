export interface PemBlock {
  /** Such as CERTIFICATE or PRIVATE KEY. */
  readonly label: string;
  readonly pem: string;
}

const block = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g;

/** The blocks of a PEM text. Forms lose its line ends, so they are put back. */
export function pemBlocks(text: string): PemBlock[] {
  return [...text.replaceAll('\\n', '\n').matchAll(block)].map(([whole, label = '', content = '']) => {
    // Old encrypted keys have headers, whose line ends cannot be guessed.
    if (content.includes(':')) return { label, pem: `${whole}\n` };
    const lines = content.replace(/\s/g, '').match(/.{1,64}/g) ?? [];
    return { label, pem: [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n') };
  });
}
