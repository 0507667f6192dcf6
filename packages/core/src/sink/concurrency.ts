/** One answered request, as the control law sees it. */
export interface Answered {
  /** What `begin` gave when the request was sent. */
  readonly round: number;
  /** Bytes of the request. */
  readonly bytes: number;
  /** Milliseconds until the answer. */
  readonly elapsed: number;
}

/** Requests under way at the start, where more are allowed: what a healthy single node takes without queueing. */
const start = 4;
/** Four rounds without a push-back raise the limit by one. */
const increase = 0.25;
const afterPushBack = 0.5;
const afterSlowness = 0.75;
/** Answers count as slow from this multiple of the fastest of their size … */
const tolerance = 4;
/** … and never below this many milliseconds: a pause of a collector is no overload. */
const quick = 100;
const smoothing = 0.2;
/** How fast the fastest is forgotten, so that a cluster that became slower for good is not throttled for ever. */
const forgetting = 0.01;

/**
 * How many requests may be under way: additive increase on success, multiplicative decrease when the cluster pushes back or its
 * answers become slow. Knows no clock; several refusals of requests that were under way together count once.
 */
export class AdaptiveConcurrency {
  readonly #most: number;
  /** Fastest answer by the size of its request, in powers of two. */
  readonly #fastest = new Map<number, number>();
  #exact: number;
  #slowness = 1;
  /** Raised by every decrease. */
  #round = 0;

  constructor(most: number) {
    this.#most = Math.max(1, most);
    this.#exact = Math.min(start, this.#most);
  }

  /** Requests that may be under way now, at least 1. */
  get limit(): number {
    return Math.floor(this.#exact);
  }

  /** Called when a request is sent; its answer is judged by what it gives. */
  begin(): number {
    return this.#round;
  }

  /** A request was taken. */
  succeeded({ round, bytes, elapsed }: Answered): void {
    const size = Math.ceil(Math.log2(bytes + 1));
    const fastest = Math.min(this.#fastest.get(size) ?? elapsed, elapsed);
    this.#fastest.set(size, fastest + (elapsed - fastest) * forgetting);
    this.#slowness += (elapsed / Math.max(fastest, quick) - this.#slowness) * smoothing;
    if (this.#slowness > tolerance) this.#decrease(round, afterSlowness);
    else this.#exact = Math.min(this.#most, this.#exact + increase / this.limit);
  }

  /** The cluster refused a request, or a part of it, for being overloaded; or did not answer in time. */
  pushedBack(round: number): void {
    this.#decrease(round, afterPushBack);
  }

  #decrease(round: number, factor: number): void {
    // Sent before the last decrease: it says nothing about the limit as it is now.
    if (round !== this.#round) return;
    this.#round += 1;
    this.#slowness = 1;
    this.#exact = Math.max(1, this.#exact * factor);
  }
}
