import type { Clock } from '../../flow/clock.ts';
import type { ModelClock } from '../../sync/model/model-clock.fixture.ts';

/** The clock of a run that finds the index taken: while it waits, whoever holds the lease has time to renew it, and what is under way ends. */
export class RivalClock implements Clock {
  readonly #clock: ModelClock;
  readonly #meanwhile: () => Promise<void>;

  constructor(clock: ModelClock, meanwhile: () => Promise<void>) {
    this.#clock = clock;
    this.#meanwhile = meanwhile;
  }

  now(): number {
    return this.#clock.now();
  }

  async wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (milliseconds < 30_000) return this.#clock.wait(milliseconds, signal);
    for (let waited = 0; waited < milliseconds; waited += 10_000) {
      this.#clock.advance(10_000);
      await this.#meanwhile();
    }
  }
}
