import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@elastic/elasticsearch';
import { IngestError } from '@elastic-ingest/errors';
import type { BulkOperation } from './bulk-operation.ts';
import type { ItemOutcome } from './classify-item.ts';
import { sendBulk } from './send-bulk.ts';

export interface BulkLimits {
  /** Operations in one request. */
  readonly operations: number;
  /** Bytes after which a request is sent. */
  readonly bytes: number;
  /** Requests under way at once; with `bytes` this bounds what is held in memory. */
  readonly concurrency: number;
  /** Times that an operation is sent before the sync fails. */
  readonly attempts: number;
  /** First pause before another try, in milliseconds; doubles up to `maxDelayMs`, with full jitter. */
  readonly delayMs: number;
  readonly maxDelayMs: number;
}

export const defaultBulkLimits: BulkLimits = {
  operations: 1000,
  bytes: 4 * 1024 * 1024,
  concurrency: 4,
  attempts: 8,
  delayMs: 500,
  maxDelayMs: 30_000,
};

/** An operation that is settled: Elasticsearch has acknowledged or rejected it. */
export type SettledOutcome = Exclude<ItemOutcome, { kind: 'retry' | 'fatal' }>;

export interface BulkSinkOptions {
  readonly client: Client;
  readonly index: string;
  readonly limits: BulkLimits;
  readonly signal: AbortSignal;
  readonly random: () => number;
  readonly onSettled: (operation: BulkOperation, outcome: SettledOutcome) => void;
}

/** Sends operations in batches, several at once; only what was not acknowledged is sent again. */
export class BulkSink {
  readonly #options: BulkSinkOptions;
  #batch: BulkOperation[] = [];
  #bytes = 0;
  readonly #underWay = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | undefined;

  constructor(options: BulkSinkOptions) {
    this.#options = options;
  }

  /** Takes one operation; waits while too much is under way. Throws when an earlier one could not be settled. */
  async add(operation: BulkOperation): Promise<void> {
    const { operations, bytes } = this.#options.limits;
    if (this.#batch.length > 0 && this.#bytes + operation.bytes.length > bytes) await this.#send();
    this.#batch.push(operation);
    this.#bytes += operation.bytes.length;
    if (this.#batch.length >= operations || this.#bytes >= bytes) await this.#send();
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

  async #send(): Promise<void> {
    this.#throwFailure();
    while (this.#underWay.size >= this.#options.limits.concurrency) await Promise.race(this.#underWay);
    this.#throwFailure();
    const batch = this.#batch;
    if (batch.length === 0) return;
    this.#batch = [];
    this.#bytes = 0;
    const sending = this.#deliver(batch)
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  async #deliver(batch: readonly BulkOperation[]): Promise<void> {
    const { client, index, limits, signal, random, onSettled } = this.#options;
    let left = batch;
    for (let attempt = 1; ; attempt++) {
      const outcomes = await sendBulk(client, index, left, signal);
      const unsettled: BulkOperation[] = [];
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
      const ceiling = Math.min(limits.maxDelayMs, limits.delayMs * 2 ** (attempt - 1));
      await delay(random() * ceiling, undefined, { signal });
    }
  }
}

function notAcknowledged(index: string, count: number, reason: string): IngestError {
  return new IngestError(`Elasticsearch did not take ${count} operations on ${index}: ${reason}`, {
    code: 'EI_NOT_ACKNOWLEDGED',
    hint: 'Nothing was deleted for want of them. See whether the cluster is healthy, then run the sync again: it goes on with what is missing.',
  });
}
