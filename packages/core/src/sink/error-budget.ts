import { IngestError } from '@elastic-ingest/errors';

/** A sync fails as soon as one of these is exceeded. */
export interface ErrorBudgetLimits {
  readonly maxTotalErrors: number;
  readonly maxConsecutiveErrors: number;
  /** Share of rejected documents among the last `errorWindowSize`, in [0, 1]. */
  readonly maxErrorRate: number;
  /** 0 leaves the rate out of account. */
  readonly errorWindowSize: number;
}

/** Those of the Python service. */
export const defaultErrorBudget: ErrorBudgetLimits = {
  maxTotalErrors: 1000,
  maxConsecutiveErrors: 10,
  maxErrorRate: 0.15,
  errorWindowSize: 100,
};

/** Counts rejected documents against limits. The window begins full of successes, so that the first failure is no rate of 100 %. */
export class ErrorBudget {
  readonly #limits: ErrorBudgetLimits;
  /** 1 where a document failed; used as a ring. */
  readonly #window: Uint8Array;
  #at = 0;
  #inWindow = 0;
  #consecutive = 0;
  #total = 0;
  #exceeded: string | undefined;

  constructor(limits: ErrorBudgetLimits) {
    this.#limits = limits;
    this.#window = new Uint8Array(limits.errorWindowSize);
  }

  /** Which limit was exceeded first, and by what; stays once it is there. */
  get exceeded(): string | undefined {
    return this.#exceeded;
  }

  record(failed: boolean): void {
    this.#consecutive = failed ? this.#consecutive + 1 : 0;
    if (failed) this.#total += 1;
    if (this.#window.length > 0) this.#slide(failed ? 1 : 0);
    if (failed) this.#exceeded ??= this.#check();
  }

  throwIfExceeded(): void {
    if (this.#exceeded === undefined) return;
    throw new IngestError(`Too many documents were rejected: ${this.#exceeded}`, {
      code: 'EI_TOO_MANY_REJECTS',
      hint: 'Nothing was deleted. See the reasons of the rejected documents; where they are to be expected, raise the limits of the error budget or turn it off.',
    });
  }

  #slide(failed: 0 | 1): void {
    this.#inWindow += failed - (this.#window[this.#at] ?? 0);
    this.#window[this.#at] = failed;
    this.#at = (this.#at + 1) % this.#window.length;
  }

  #check(): string | undefined {
    const { maxConsecutiveErrors, maxTotalErrors, maxErrorRate, errorWindowSize } = this.#limits;
    if (this.#consecutive > maxConsecutiveErrors)
      return `${this.#consecutive} in a row, more than ${maxConsecutiveErrors}`;
    if (this.#total > maxTotalErrors) return `${this.#total} in all, more than ${maxTotalErrors}`;
    if (errorWindowSize > 0 && this.#inWindow / errorWindowSize > maxErrorRate)
      return `${this.#inWindow} of the last ${errorWindowSize}, more than ${maxErrorRate * 100} %`;
    return undefined;
  }
}
