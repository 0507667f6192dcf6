/** What went wrong with MongoDB, as far as somebody can do something about it. */
export type MongoFault = 'credentials' | 'forbidden' | 'tls' | 'unavailable' | 'read';

const refusedCredentials = new Set<unknown>([11, 18, 8000]);
const unauthorized = 13;
const tlsCode =
  /^(ERR_SSL|ERR_TLS|ERR_OSSL|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_|INVALID_CA)/;
const tlsMessage = /\bSSL\b|\bTLS\b|certificate/i;

/** Judges an error of the driver by itself, its causes, and what it says about each server. */
export function mongoFault(error: unknown): MongoFault {
  const chain = related(error);
  if (chain.some(({ code }) => refusedCredentials.has(code))) return 'credentials';
  if (chain.some(({ code }) => code === unauthorized)) return 'forbidden';
  if (chain.some(({ code, message }) => tlsCode.test(String(code)) || tlsMessage.test(message))) return 'tls';
  // A cut connection can also come as a plain Error with code EPIPE: what is not the server's answer is a lost server.
  return chain[0]?.name === 'MongoServerError' ? 'read' : 'unavailable';
}

interface Related {
  readonly name: string;
  readonly message: string;
  readonly code: unknown;
}

function related(error: unknown): Related[] {
  const found = new Set<Error>();
  const visit = (value: unknown): void => {
    if (!(value instanceof Error) || found.has(value)) return;
    found.add(value);
    visit(value.cause);
    const { reason, errors } = value as { reason?: { servers?: unknown }; errors?: unknown };
    if (Array.isArray(errors)) errors.forEach(visit);
    if (reason?.servers instanceof Map)
      for (const server of reason.servers.values()) visit((server as { error?: unknown }).error);
  };
  visit(error);
  return [...found].map((value) => ({
    name: value.name,
    message: value.message,
    code: (value as { code?: unknown }).code,
  }));
}
