import type { Client } from '@elastic/elasticsearch';
import type { BulkBatch } from './bulk-batch.ts';
import { joinReplies, replyOfAll, type BulkReply } from './bulk-reply.ts';
import { classifyItem, type BulkItem, type ItemOutcome } from './classify-item.ts';
import { replyOfFailure } from './reply-of-failure.ts';
import type { SinkOptions } from './sink-options.ts';

interface BulkResponse {
  readonly items?: readonly Readonly<Partial<Record<'index' | 'delete', BulkItem>>>[];
}

export interface BulkTarget extends SinkOptions {
  readonly client: Client;
  readonly index: string;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const tooLarge: ItemOutcome = {
  kind: 'rejected',
  status: 413,
  reason: '413: larger than the server takes in one request',
};

/**
 * Sends `count` operations of a batch from the `first` on and gives one outcome for each, in order. An operation whose item did
 * not come back is to be sent again: both kinds may be repeated. A request too large for the server is halved.
 */
export async function sendBulk(
  target: BulkTarget,
  batch: BulkBatch,
  first = 0,
  count: number = batch.operations.length,
): Promise<BulkReply> {
  try {
    return replyOfResponse(await request(target, batch.body(first, count)), batch, first, count);
  } catch (thrown) {
    target.signal.throwIfAborted();
    const reply = replyOfFailure(thrown, count, target.now());
    if (reply !== undefined) return reply;
    if (count === 1) return replyOfAll(1, tooLarge, { pushedBack: false });
    const half = Math.ceil(count / 2);
    const before = await sendBulk(target, batch, first, half);
    return joinReplies(before, await sendBulk(target, batch, first + half, count - half));
  }
}

function request(target: BulkTarget, bulkBody: Buffer): Promise<BulkResponse> {
  const { client, index, signal, pipeline, requireAlias, routing, compress } = target;
  return client.transport.request<BulkResponse>(
    {
      method: 'POST',
      path: `/${encodeURIComponent(index)}/_bulk`,
      querystring: {
        filter_path: 'items.*.status,items.*.error,items.*.result',
        ...(pipeline !== undefined && { pipeline }),
        ...(routing !== undefined && { routing }),
        ...(requireAlias === true && { require_alias: true }),
      },
      bulkBody,
    },
    { signal, maxRetries: 0, ...(compress !== undefined && { compression: compress }) },
  );
}

function replyOfResponse(
  { items = [] }: BulkResponse,
  { operations }: BulkBatch,
  first: number,
  count: number,
): BulkReply {
  // Items carry no ids, so that of too few none can be told whose it is.
  if (items.length !== count)
    return replyOfAll(count, notAnswered(`${items.length} of ${count} items were answered`), {
      pushedBack: false,
    });
  const outcomes = items.map((item, at): ItemOutcome => {
    const action = operations[first + at]?.action ?? 'index';
    const answered = item[action];
    return answered === undefined ? notAnswered('the item was not answered') : classifyItem(answered);
  });
  return {
    outcomes,
    pushedBack: outcomes.some((outcome) => outcome.kind === 'retry' && outcome.status !== 409),
  };
}

function notAnswered(reason: string): ItemOutcome {
  return { kind: 'retry', status: 0, reason };
}
