import type { Client } from '@elastic/elasticsearch';
import { systemClock, type Clock } from '../flow/clock.ts';
import { BulkBatch, mostBytes, type PlacedOperation } from './bulk-batch.ts';
import { BulkBuffers } from './bulk-buffers.ts';
import type { BulkLimits } from './bulk-limits.ts';
import type { BulkOperation } from './bulk-operation.ts';
import { AdaptiveConcurrency } from './concurrency.ts';
import { deliverBatch, type Delivery, type SettledOutcome } from './deliver-batch.ts';
import type { ErrorBudget } from './error-budget.ts';
import { RequestGate } from './request-gate.ts';
import type { SinkOptions } from './sink-options.ts';

export interface BulkSinkOptions extends SinkOptions {
  readonly client: Client;
  readonly index: string;
  readonly limits: BulkLimits;
  readonly signal: AbortSignal;
  /** In [0, 1). */
  readonly random: () => number;
  /** The system's unless given. */
  readonly clock?: Clock;
  /** Rejected operations are counted here; the sink fails when it is exceeded. */
  readonly budget?: ErrorBudget | undefined;
  /** Called before every request; throws where nothing may be sent any more. */
  readonly beforeSend: () => void;
  /**
   * Called once for each operation, as it is settled. `document` gives its JSON, undefined for a delete, and only during the call.
   * A promise keeps the batch, and so its memory, until it ends.
   */
  readonly onSettled: (
    operation: Pick<PlacedOperation, 'action' | 'id'>,
    outcome: SettledOutcome,
    document: () => Buffer | undefined,
  ) => Promise<void> | void;
}

/**
 * Sends operations in batches, several at once; only what was not acknowledged is sent again. Memory is bounded by
 * `limits.bytes * (limits.concurrency + 1)`, and by one document where that alone is larger.
 */
export class BulkSink {
  readonly #options: BulkSinkOptions;
  readonly #buffers: BulkBuffers;
  readonly #concurrency: AdaptiveConcurrency;
  readonly #gate: RequestGate;
  readonly #stop = new AbortController();
  readonly #stopped: AbortSignal;
  readonly #underWay = new Set<Promise<void>>();
  #batch: BulkBatch | undefined;
  #taken = 0;
  #settled = 0;
  #failure: { readonly error: unknown } | undefined;

  constructor(options: BulkSinkOptions) {
    const { bytes, concurrency } = options.limits;
    this.#options = options;
    this.#stopped = AbortSignal.any([options.signal, this.#stop.signal]);
    this.#buffers = new BulkBuffers(bytes, bytes * (concurrency + 1));
    this.#concurrency = new AdaptiveConcurrency(concurrency);
    this.#gate = new RequestGate(this.#concurrency);
  }

  /** Bytes that the sink's buffers take now. */
  get heldBytes(): number {
    return this.#buffers.held;
  }

  /** Operations that were taken so far. */
  get taken(): number {
    return this.#taken;
  }

  /** Those of them that are settled. */
  get settled(): number {
    return this.#settled;
  }

  /** Requests that may be under way now. */
  get requestLimit(): number {
    return this.#concurrency.limit;
  }

  /**
   * Takes one operation. Gives a promise only where the caller has to wait, because too much is under way.
   * Throws, now or through the promise, when an earlier operation could not be settled.
   */
  add(operation: BulkOperation): Promise<void> | undefined {
    this.#throwFailure();
    this.#batch ??= this.#open(operation);
    if (this.#batch === undefined) return this.#waitAndAdd(operation);
    if (!this.#batch.append(operation)) {
      this.#dispatch();
      return this.add(operation);
    }
    this.#taken += 1;
    if (this.#batch.operations.length >= this.#options.limits.operations) this.#dispatch();
    return undefined;
  }

  /** Ends when everything taken is settled; throws when something could not be. */
  async flush(): Promise<void> {
    this.#throwFailure();
    this.#dispatch();
    await this.settle();
    this.#throwFailure();
  }

  /** Waits for what is under way, whatever comes of it: afterwards no outcome changes any more. */
  async settle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #open(operation: BulkOperation): BulkBatch | undefined {
    const buffer = this.#buffers.take(mostBytes(operation));
    return buffer === undefined ? undefined : new BulkBatch(buffer);
  }

  async #waitAndAdd(operation: BulkOperation): Promise<void> {
    await Promise.race(this.#underWay);
    await this.add(operation);
  }

  #dispatch(): void {
    const batch = this.#batch;
    if (batch === undefined) return;
    this.#batch = undefined;
    const sending = this.#deliver(batch)
      .catch((error: unknown) => {
        this.#failure ??= { error };
        this.#stop.abort(error);
      })
      .finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
  }

  async #deliver(batch: BulkBatch): Promise<void> {
    try {
      await deliverBatch(this.#delivery(batch), batch);
    } catch (error) {
      this.#buffers.discard(batch.buffer);
      throw error;
    }
    this.#buffers.giveBack(batch.buffer);
  }

  #delivery(batch: BulkBatch): Delivery {
    const { limits, random, beforeSend, budget, clock = systemClock, onSettled } = this.#options;
    return {
      target: { ...this.#options, now: () => clock.now() },
      limits,
      clock,
      random,
      beforeSend,
      concurrency: this.#concurrency,
      gate: this.#gate,
      stopped: this.#stopped,
      budget,
      settled: () => this.#settled,
      settle: (operation, outcome) => {
        this.#settled += 1;
        budget?.record(outcome.kind === 'rejected');
        return onSettled(operation, outcome, () => batch.document(operation));
      },
    };
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
