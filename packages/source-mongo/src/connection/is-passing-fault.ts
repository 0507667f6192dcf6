/** The server's own words for: not now, or not here. Those of the specification of retryable reads. */
const passingCodes = new Set<unknown>([
  6, 7, 89, 91, 134, 189, 262, 9001, 10_107, 11_600, 11_602, 13_435, 13_436,
]);
const lostConnection =
  /^(EPIPE|ECONNRESET|ECONNREFUSED|ECONNABORTED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/;
const lostServer =
  /^(Mongo(Network|NetworkTimeout|ServerSelection|StalePrimary|PoolCleared|WaitQueueTimeout)|PoolClearedOnNetwork)Error$/;

/** A failover, a restart or a lost connection: the same call may succeed soon. A closed client is none. */
export function isPassingFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { readonly code?: unknown };
  if (error.name === 'MongoServerError') return passingCodes.has(code);
  return lostServer.test(error.name) || lostConnection.test(String(code));
}
