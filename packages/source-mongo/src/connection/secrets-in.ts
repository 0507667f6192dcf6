/** The secrets in an address, as they stand and decoded: the password, also where the address is malformed, and options that are secret. */
export function secretsIn(address: string): string[] {
  const password = /^(?:[^:/]*:\/\/)?[^:@]*:(.*)@/s.exec(address)?.[1];
  const options = [...address.matchAll(/[?&][^=&]*(?:password|token)[^=&]*=([^&]*)/gi)].map(
    ([, value]) => value,
  );
  return [password, ...options].flatMap((secret) => (secret === undefined ? [] : [secret, decoded(secret)]));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Malformed escapes: there is no decoded form that a message could have.
    return text;
  }
}
