import type { ItemOutcome } from './classify-item.ts';

/** What a bulk request came to: one outcome for each operation, in order. */
export interface BulkReply {
  readonly outcomes: readonly ItemOutcome[];
  /** The cluster is overloaded, or does not answer. */
  readonly pushedBack: boolean;
  /** What the server asks to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

/** The same outcome for every operation. */
export function replyOfAll(
  count: number,
  outcome: ItemOutcome,
  rest: Omit<BulkReply, 'outcomes'>,
): BulkReply {
  return { ...rest, outcomes: Array.from({ length: count }, () => outcome) };
}

/** The reply to a request whose operations were sent in two. */
export function joinReplies(first: BulkReply, second: BulkReply): BulkReply {
  const waits = [first.retryAfterMs, second.retryAfterMs].filter((wait) => wait !== undefined);
  return {
    outcomes: [...first.outcomes, ...second.outcomes],
    pushedBack: first.pushedBack || second.pushedBack,
    retryAfterMs: waits.length > 0 ? Math.max(...waits) : undefined,
  };
}
