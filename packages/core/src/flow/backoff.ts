export interface Backoff {
  /** First pause before another try, in milliseconds; it doubles with every try. */
  readonly delayMs: number;
  readonly maxDelayMs: number;
}

/** How long to wait after a failed attempt (1, 2, …), in milliseconds: full jitter, so that many clients do not come back at once. */
export function backoffMs(attempt: number, { delayMs, maxDelayMs }: Backoff, random: () => number): number {
  return random() * Math.min(maxDelayMs, delayMs * 2 ** (attempt - 1));
}
