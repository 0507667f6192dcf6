import { IngestError } from '@elastic-ingest/errors';

export interface LoopErrorLimits {
  readonly maxErrors: number;
  readonly spanMs: number;
}

/** Counts the failures of one loop within a span of time. */
export class LoopErrorBudget {
  readonly #limits: LoopErrorLimits;
  #failedAt: readonly number[] = [];

  constructor(limits: LoopErrorLimits) {
    this.#limits = limits;
  }

  /** @throws EI_SERVICE_FAILED when the loop has failed too often. */
  record(loop: string, error: unknown, now: number): void {
    const { maxErrors, spanMs } = this.#limits;
    this.#failedAt = [...this.#failedAt.filter((at) => at > now - spanMs), now];
    if (this.#failedAt.length <= maxErrors) return;
    throw new IngestError(
      `The loop ${loop} failed ${this.#failedAt.length} times within ${Math.round(spanMs / 1000)} s`,
      {
        code: 'EI_SERVICE_FAILED',
        hint: 'Running jobs were suspended and go on when the service is started again. See the errors before this one.',
        cause: error,
      },
    );
  }
}
