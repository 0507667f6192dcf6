import type { AdaptiveConcurrency } from './concurrency.ts';

/** Lets as many through at once as the control law says, in the order of their coming. */
export class RequestGate {
  readonly #concurrency: AdaptiveConcurrency;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  constructor(concurrency: AdaptiveConcurrency) {
    this.#concurrency = concurrency;
  }

  async pass<T>(request: () => Promise<T>): Promise<T> {
    if (this.#inside >= this.#concurrency.limit)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#inside += 1;
    try {
      return await request();
    } finally {
      this.#inside -= 1;
      this.#admit();
    }
  }

  /** Whoever is admitted is counted at once, so that nobody slips in before. */
  #admit(): void {
    while (this.#inside < this.#concurrency.limit) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#inside += 1;
      next();
    }
  }
}
