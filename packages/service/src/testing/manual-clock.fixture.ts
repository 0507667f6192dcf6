import type { Clock } from '@elastic-ingest/core';

interface Waiting {
  readonly until: number;
  readonly end: () => void;
}

/** A clock that stands until it is moved. */
export class ManualClock implements Clock {
  #now: number = Date.parse('2026-11-25T10:00:00Z');
  #waiting: readonly Waiting[] = [];
  #arrivals: (() => void)[] = [];

  now(): number {
    return this.#now;
  }

  async wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting = { until: this.#now + milliseconds, end: resolve };
      const abort = (): void => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        reject(signal?.reason as Error);
      };
      if (signal?.aborted === true) return abort();
      signal?.addEventListener('abort', abort, { once: true });
      this.#waiting = [...this.#waiting, waiting];
      for (const arrived of this.#arrivals.splice(0)) arrived();
    });
  }

  /** Ends when somebody waits on this clock. */
  async waitedFor(): Promise<void> {
    if (this.#waiting.length === 0) await new Promise<void>((resolve) => this.#arrivals.push(resolve));
  }

  /** Moves on and ends the waits that are over. */
  advance(seconds: number): void {
    this.#now += seconds * 1000;
    const over = this.#waiting.filter(({ until }) => until <= this.#now);
    this.#waiting = this.#waiting.filter(({ until }) => until > this.#now);
    for (const { end } of over) end();
  }
}
