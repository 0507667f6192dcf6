import { IngestError } from '@elastic-ingest/errors';
import { backoffMs } from '../flow/backoff.ts';
import type { Clock } from '../flow/clock.ts';
import type { BulkBatch, PlacedOperation } from './bulk-batch.ts';
import type { BulkLimits } from './bulk-limits.ts';
import type { BulkReply } from './bulk-reply.ts';
import type { ItemOutcome } from './classify-item.ts';
import type { AdaptiveConcurrency } from './concurrency.ts';
import type { ErrorBudget } from './error-budget.ts';
import { hintOfFatalError } from './error-family.ts';
import type { RequestGate } from './request-gate.ts';
import { sendBulk, type BulkTarget } from './send-bulk.ts';

/** An operation that is settled: Elasticsearch has acknowledged or rejected it. */
export type SettledOutcome = Exclude<ItemOutcome, { kind: 'retry' | 'fatal' }>;

export interface Delivery {
  readonly target: BulkTarget;
  readonly limits: BulkLimits;
  readonly clock: Clock;
  readonly random: () => number;
  readonly concurrency: AdaptiveConcurrency;
  readonly gate: RequestGate;
  /** Aborted when another batch has failed: nothing more is sent then. */
  readonly stopped: AbortSignal;
  readonly beforeSend: () => void;
  readonly settle: (operation: PlacedOperation, outcome: SettledOutcome) => Promise<void> | void;
  /** Operations that this and other batches have settled so far. */
  readonly settled: () => number;
  readonly budget: ErrorBudget | undefined;
}

type Unsettled = Exclude<ItemOutcome, SettledOutcome>;

/** Sends a batch until each of its operations is settled; throws where that cannot be. What was answered until then is settled. */
export async function deliverBatch(delivery: Delivery, batch: BulkBatch): Promise<void> {
  const { limits, clock, random, stopped } = delivery;
  const { index } = delivery.target;
  let settledBefore = delivery.settled();
  for (let attempt = 1; ; attempt++) {
    const reply = await delivery.gate.pass(() => send(delivery, batch));
    const left = await settleReply(delivery, batch, reply);
    delivery.budget?.throwIfExceeded();
    const fatal = left.find(({ outcome }) => outcome.kind === 'fatal');
    if (fatal !== undefined) throw refused(index, left.length, fatal.outcome);
    const last = left.at(-1);
    if (last === undefined) return;
    // A cluster that takes something now and then is slow, not broken: slowness alone does not fail a sync.
    if (reply.pushedBack && delivery.settled() > settledBefore) attempt = 1;
    settledBefore = delivery.settled();
    if (attempt >= limits.attempts) throw notAcknowledged(index, left.length, last.outcome.reason);
    batch.keep(left.map(({ operation }) => operation));
    const jittered = backoffMs(attempt, limits, random);
    await clock.wait(reply.retryAfterMs ?? jittered, stopped);
  }
}

async function send(delivery: Delivery, batch: BulkBatch): Promise<BulkReply> {
  const { concurrency, clock, stopped, beforeSend, target } = delivery;
  stopped.throwIfAborted();
  beforeSend();
  const round = concurrency.begin();
  const from = clock.now();
  const reply = await sendBulk(target, batch);
  if (reply.pushedBack) concurrency.pushedBack(round);
  else concurrency.succeeded({ round, bytes: batch.bytes, elapsed: clock.now() - from });
  return reply;
}

/** Hands on what is settled and gives the rest. */
async function settleReply(
  { settle }: Delivery,
  { operations }: BulkBatch,
  { outcomes }: BulkReply,
): Promise<{ readonly operation: PlacedOperation; readonly outcome: Unsettled }[]> {
  const left: { readonly operation: PlacedOperation; readonly outcome: Unsettled }[] = [];
  const waits: Promise<void>[] = [];
  for (const [at, operation] of operations.entries()) {
    const outcome = outcomes[at] ?? { kind: 'retry', status: 0, reason: 'no outcome' };
    if (outcome.kind === 'retry' || outcome.kind === 'fatal') left.push({ operation, outcome });
    else {
      const wait = settle(operation, outcome);
      if (wait !== undefined) waits.push(wait);
    }
  }
  await Promise.all(waits);
  return left;
}

function refused(index: string, count: number, { reason, status, error }: Unsettled): IngestError {
  return new IngestError(`Elasticsearch refused ${count} operations on ${index}: ${reason}`, {
    code: 'EI_BULK_REFUSED',
    hint: hintOfFatalError(index, status, error),
  });
}

function notAcknowledged(index: string, count: number, reason: string): IngestError {
  return new IngestError(`Elasticsearch did not take ${count} operations on ${index}: ${reason}`, {
    code: 'EI_NOT_ACKNOWLEDGED',
    hint: 'Nothing was deleted for want of them. See whether the cluster is healthy, then run the sync again: it goes on with what is missing.',
  });
}
