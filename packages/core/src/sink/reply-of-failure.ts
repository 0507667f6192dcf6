import { errors } from '@elastic/elasticsearch';
import { replyOfAll, type BulkReply } from './bulk-reply.ts';
import { describeError, errorFamily, type ElasticsearchError } from './error-family.ts';
import { retryAfterMs } from './retry-after.ts';

/**
 * What a bulk request that failed as a whole means for its operations; undefined where it was too large. What the server did with
 * it is not known, so nothing is acknowledged. Throws what is no failure of the request.
 */
export function replyOfFailure(thrown: unknown, count: number, now: number): BulkReply | undefined {
  if (thrown instanceof errors.ResponseError) return replyOfStatus(thrown, count, now);
  if (!isLostAnswer(thrown)) throw thrown;
  const reason = thrown.message;
  // An answer that cannot be read came in time at least.
  const pushedBack = thrown instanceof errors.ConnectionError || thrown instanceof errors.TimeoutError;
  return replyOfAll(count, { kind: 'retry', status: 0, reason }, { pushedBack });
}

function replyOfStatus(thrown: errors.ResponseError, count: number, now: number): BulkReply | undefined {
  const status = thrown.statusCode ?? 0;
  if (status === 413) return undefined;
  const error = errorOfBody(thrown.body);
  const family = errorFamily(status, error);
  const reason = error === undefined ? thrown.message : describeError(status, error);
  const retry = family === 'retry';
  // Refused as a whole, the documents are not at fault one by one.
  const outcome = { kind: retry ? 'retry' : 'fatal', status, reason, ...(error && { error }) } as const;
  return replyOfAll(count, outcome, {
    pushedBack: retry && status !== 409,
    retryAfterMs: retry ? waitOf(thrown, now) : undefined,
  });
}

/** By the server's own clock where it states it. */
function waitOf({ headers = {} }: errors.ResponseError, now: number): number | undefined {
  const served = Date.parse(headers.date ?? '');
  return retryAfterMs(headers['retry-after'], Number.isNaN(served) ? now : served);
}

function errorOfBody(body: unknown): ElasticsearchError | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
  const { error } = body;
  return typeof error === 'object' && error !== null ? error : undefined;
}

/** A cut connection, no answer in time, or one that is not what Elasticsearch sends. */
function isLostAnswer(thrown: unknown): thrown is Error {
  if (thrown instanceof errors.SerializationError || thrown instanceof errors.ConfigurationError)
    return false;
  if (thrown instanceof errors.ElasticsearchClientError) return true;
  // A compressed answer that was cut off. Not by `instanceof Error`: an error may be of another realm.
  return (
    typeof thrown === 'object' && thrown !== null && 'code' in thrown && String(thrown.code).startsWith('Z_')
  );
}
