/**
 * What may be shown of a client's error as a `cause`: a stand-in that has its name, message and stack, and those of its causes, redacted. Nothing
 * else is taken over, because errors of clients hold requests, and with them credentials.
 */
export function withoutSecrets(error: unknown, redact: (text: string) => string): Error {
  return standIn(error, redact, new Set());
}

function standIn(error: unknown, redact: (text: string) => string, seen: Set<unknown>): Error {
  seen.add(error);
  const stand = new Error(redact(wordsOf(error)));
  if (!(error instanceof Error)) return stand;
  stand.name = redact(error.name);
  stand.stack = redact(error.stack ?? `${error.name}: ${error.message}`);
  // Causes may go in a circle.
  if (error.cause !== undefined && !seen.has(error.cause))
    Object.defineProperty(stand, 'cause', { value: standIn(error.cause, redact, seen) });
  return stand;
}

/** Several addresses of one host fail as a list without words of its own. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { errors } = error as { readonly errors?: unknown };
  if (error.message !== '' || !Array.isArray(errors)) return error.message;
  return errors.map((inner) => (inner instanceof Error ? inner.message : String(inner))).join(', ');
}
