const userInfo = /(mongodb(?:\+srv)?:\/\/)[^\s"']*@/gi;

/** Takes credentials out of texts: those in addresses, and the given secrets wherever they stand. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const known = [...new Set(secrets)].filter((secret) => secret !== '').sort((a, b) => b.length - a.length);
  return (text) =>
    known.reduce(
      (shown, secret) => shown.replaceAll(secret, '***'),
      text.replace(userInfo, (_, scheme: string) => `${scheme}***@`),
    );
}

/** The password in an address: as it stands and decoded. Also found where the address is malformed. */
export function passwordsIn(address: string): string[] {
  const raw = /^[^:]*:\/\/[^:@]*:(.*)@/s.exec(address)?.[1];
  if (raw === undefined) return [];
  try {
    return [raw, decodeURIComponent(raw)];
  } catch {
    // Malformed escapes: there is no decoded form that a message could have.
    return [raw];
  }
}
