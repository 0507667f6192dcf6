import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@elastic/elasticsearch';
import { IngestError } from '@elastic-ingest/errors';
import { backoffMs } from '../flow/backoff.ts';
import { BulkBatch, bytesOf, mostBytes, type PlacedOperation } from './bulk-batch.ts';
import type { BulkLimits } from './bulk-limits.ts';
import type { BulkOperation } from './bulk-operation.ts';
import type { ItemOutcome } from './classify-item.ts';
import { sendBulk } from './send-bulk.ts';

/** An operation that is settled: Elasticsearch has acknowledged or rejected it. */
export type SettledOutcome = Exclude<ItemOutcome, { kind: 'retry' | 'fatal' }>;

export interface BulkSinkOptions {
  readonly client: Client;
  readonly index: string;
  readonly limits: BulkLimits;
  readonly signal: AbortSignal;
  /** In [0, 1). */
  readonly random: () => number;
  /** Called before every request; throws where nothing may be sent any more. */
  readonly beforeSend: () => void;
  readonly onSettled: (operation: Pick<PlacedOperation, 'action' | 'id'>, outcome: SettledOutcome) => void;
}

/**
 * Sends operations in batches, several at once; only what was not acknowledged is sent again. Memory is bounded by
 * `limits.bytes * (limits.concurrency + 1)`, and by one document more where that is larger.
 */
export class BulkSink {
  readonly #options: BulkSinkOptions;
  #batch: BulkBatch | undefined;
  /** Buffers of settled batches, used again. */
  readonly #free: Buffer[] = [];
  readonly #underWay = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | undefined;

  constructor(options: BulkSinkOptions) {
    this.#options = options;
  }

  /**
   * Takes one operation. Gives a promise only where the caller has to wait, because too much is under way.
   * Throws, now or through the promise, when an earlier operation could not be settled.
   */
  add(operation: BulkOperation): Promise<void> | undefined {
    this.#throwFailure();
    this.#batch ??= this.#newBatch(operation);
    if (!this.#batch.append(operation)) return this.#sendAndAdd(operation);
    return this.#batch.operations.length >= this.#options.limits.operations ? this.#send() : undefined;
  }

  /** Ends when everything taken is settled; throws when something could not be. */
  async flush(): Promise<void> {
    await this.#send();
    await this.settle();
    this.#throwFailure();
  }

  /** Waits for what is under way, whatever comes of it: afterwards no outcome changes any more. */
  async settle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async #sendAndAdd(operation: BulkOperation): Promise<void> {
    await this.#send();
    await this.add(operation);
  }

  #newBatch(operation: BulkOperation): BulkBatch {
    const { bytes } = this.#options.limits;
    const needed = mostBytes(operation);
    if (needed > bytes) return new BulkBatch(Buffer.allocUnsafeSlow(needed));
    return new BulkBatch(this.#free.pop() ?? Buffer.allocUnsafeSlow(bytes));
  }

  async #send(): Promise<void> {
    this.#throwFailure();
    while (this.#underWay.size >= this.#options.limits.concurrency) await Promise.race(this.#underWay);
    this.#throwFailure();
    const batch = this.#batch;
    if (batch === undefined) return;
    this.#batch = undefined;
    const sending = this.#deliver(batch)
      .then(() => {
        // A buffer of a failed request may still be read by its socket: it is never used again.
        if (batch.buffer.length === this.#options.limits.bytes) this.#free.push(batch.buffer);
      })
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  async #deliver(batch: BulkBatch): Promise<void> {
    const { client, index, limits, signal, random, beforeSend, onSettled } = this.#options;
    const request = (operations: readonly PlacedOperation[]): Buffer => bytesOf(batch.buffer, operations);
    let left: readonly PlacedOperation[] = batch.operations;
    for (let attempt = 1; ; attempt++) {
      beforeSend();
      const outcomes = await sendBulk({ client, index, signal, request }, left);
      const unsettled: PlacedOperation[] = [];
      let reason = '';
      let fatal: string | undefined;
      for (const [at, operation] of left.entries()) {
        const outcome = outcomes[at] ?? { kind: 'retry', reason: 'no outcome' };
        if (outcome.kind === 'retry') {
          unsettled.push(operation);
          reason = outcome.reason;
        } else if (outcome.kind === 'fatal') fatal ??= outcome.reason;
        else onSettled(operation, outcome);
      }
      if (fatal !== undefined) throw notAcknowledged(index, left.length, fatal);
      if (unsettled.length === 0) return;
      if (attempt >= limits.attempts) throw notAcknowledged(index, unsettled.length, reason);
      left = unsettled;
      await delay(backoffMs(attempt, limits, random), undefined, { signal });
    }
  }
}

function notAcknowledged(index: string, count: number, reason: string): IngestError {
  return new IngestError(`Elasticsearch did not take ${count} operations on ${index}: ${reason}`, {
    code: 'EI_NOT_ACKNOWLEDGED',
    hint: 'Nothing was deleted for want of them. See whether the cluster is healthy, then run the sync again: it goes on with what is missing.',
  });
}
