import type { Clock } from '../../flow/clock.ts';
import { ManualClock } from '../../flow/manual-clock.fixture.ts';

/** Stands until it is moved; who waits for a lease to run out makes the time pass, and who waits for nothing does not wait. */
export class ModelClock implements Clock {
  readonly #clock = new ManualClock(Date.UTC(2026, 0, 1));

  now(): number {
    return this.#clock.now();
  }

  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (milliseconds <= 0) return Promise.resolve();
    if (milliseconds < 30_000) return this.#clock.wait(milliseconds, signal);
    this.advance(milliseconds);
    return Promise.resolve();
  }

  advance(milliseconds: number): void {
    this.#clock.advance(milliseconds);
  }
}
