interface Sighting {
  readonly stamp: string;
  readonly since: number;
}

const mostSightings = 10_000;

/** Tells the dead from the late: the clocks of two machines may differ, so a claim that has run out is watched for its whole life first. */
export class ClaimWatch {
  readonly #lifeMs: number;
  readonly #seen = new Map<string, Sighting>();

  constructor(lifeMs: number) {
    this.#lifeMs = lifeMs;
  }

  /** True when a claim has run out, and was not renewed while it was watched, or is over for so long that no difference of clocks explains it. */
  isDead(key: string, expiresAt: Date, now: number): boolean {
    const watchedMs = this.watchedMs(key, expiresAt.toISOString(), now);
    const overMs = now - expiresAt.getTime();
    return overMs >= 0 && (watchedMs >= this.#lifeMs || overMs > this.#lifeMs);
  }

  /** True when something stood still for the whole life of a claim. */
  stoodStill(key: string, stamp: string, now: number): boolean {
    return this.watchedMs(key, stamp, now) >= this.#lifeMs;
  }

  /** For how long this was seen unchanged. */
  private watchedMs(key: string, stamp: string, now: number): number {
    const before = this.#seen.get(key);
    if (before?.stamp === stamp) return now - before.since;
    if (this.#seen.size >= mostSightings) this.#seen.clear();
    this.#seen.set(key, { stamp, since: now });
    return 0;
  }
}
