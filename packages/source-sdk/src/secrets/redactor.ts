const mark = '***';
/** `//user:password@` as addresses have it, also where the password has an unencoded @ or /; `//host:9000/a@b` is none. */
const userInfo = /\/\/[^\s"'`/@:]*:(?!\d+\/)[^\s"'`]*@/g;

/**
 * Takes secrets out of texts: the given ones wherever they stand, also as addresses and JSON write them, and the user and password of every
 * address. Secrets that are absent or empty are passed over.
 */
export function redactor(secrets: readonly (string | undefined)[]): (text: string) => string {
  const forms = secrets.flatMap((secret) => (secret ? formsOf(secret) : []));
  // The longest first: one secret may be part of another.
  const known = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) =>
    known.reduce((shown, secret) => shown.replaceAll(secret, mark), text).replace(userInfo, `//${mark}@`);
}

const formsOf = (secret: string): string[] => [
  secret,
  // Half of a surrogate pair, which has no encoding, would throw.
  encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\uFFFD')),
  JSON.stringify(secret).slice(1, -1),
];
