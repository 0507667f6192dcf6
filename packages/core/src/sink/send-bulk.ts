import { errors, type Client } from '@elastic/elasticsearch';
import { IngestError } from '@elastic-ingest/errors';
import type { PlacedOperation } from './bulk-batch.ts';
import { classifyItem, type BulkItem, type ItemOutcome } from './classify-item.ts';

interface BulkResponse {
  readonly items?: readonly Readonly<Partial<Record<'index' | 'delete', BulkItem>>>[];
}

export interface BulkRequest {
  readonly client: Client;
  readonly index: string;
  readonly signal: AbortSignal;
  /** The body of a request for these operations. */
  readonly request: (operations: readonly PlacedOperation[]) => Buffer;
}

const again = (operations: readonly PlacedOperation[], reason: string): ItemOutcome[] =>
  operations.map(() => ({ kind: 'retry', reason }));

/**
 * Sends one bulk request and gives one outcome for each operation, in order. An operation whose item did not come back is to be
 * sent again: both kinds may be repeated. A request too large for the server is halved. Throws where no repetition can help.
 */
export async function sendBulk(
  request: BulkRequest,
  operations: readonly PlacedOperation[],
): Promise<ItemOutcome[]> {
  const { client, index, signal } = request;
  let response: BulkResponse;
  try {
    response = await client.transport.request<BulkResponse>(
      {
        method: 'POST',
        path: `/${encodeURIComponent(index)}/_bulk`,
        querystring: { filter_path: 'items.*.status,items.*.error,items.*.result' },
        bulkBody: request.request(operations),
      },
      { signal, maxRetries: 0 },
    );
  } catch (error) {
    signal.throwIfAborted();
    return outcomesOfFailure(request, operations, error);
  }
  const items = response.items ?? [];
  if (items.length !== operations.length)
    return again(operations, `${items.length} of ${operations.length} items were answered`);
  return operations.map(({ action }, at) => {
    const item = items[at]?.[action];
    return item === undefined
      ? { kind: 'retry', reason: 'the item was not answered' }
      : classifyItem(action, item);
  });
}

async function outcomesOfFailure(
  request: BulkRequest,
  operations: readonly PlacedOperation[],
  error: unknown,
): Promise<ItemOutcome[]> {
  const reason = error instanceof Error ? error.message : String(error);
  if (!(error instanceof errors.ResponseError)) {
    if (error instanceof errors.ElasticsearchClientError) return again(operations, reason);
    throw error;
  }
  const status = error.statusCode ?? 0;
  if (status === 413) {
    if (operations.length === 1)
      return [{ kind: 'rejected', reason: '413: larger than the server takes in one request' }];
    const half = Math.ceil(operations.length / 2);
    const first = await sendBulk(request, operations.slice(0, half));
    return [...first, ...(await sendBulk(request, operations.slice(half)))];
  }
  if (status === 429 || status >= 500) return again(operations, reason);
  throw new IngestError(`Elasticsearch refused a bulk request on ${request.index}: ${reason}`, {
    code: 'EI_BULK_REFUSED',
    hint:
      status === 401 || status === 403
        ? 'The credentials need the privilege `write` on this index.'
        : 'See the reason above.',
    cause: error,
  });
}
