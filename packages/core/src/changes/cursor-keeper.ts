import type { SyncCursor } from '@elastic-ingest/source-sdk';
import type { Clock } from '../flow/clock.ts';

/** Least time between two saves, in milliseconds. */
const interval = 1000;

/**
 * Saves the latest of many cursors, not more than once a second: each is given when everything before it is acknowledged. The
 * last one is saved by `finish`.
 */
export class CursorKeeper {
  readonly #save: (cursor: SyncCursor) => Promise<void>;
  readonly #clock: Clock;
  readonly #onFailure: (error: unknown) => void;
  readonly #hurry = new AbortController();
  #latest: SyncCursor | undefined;
  #savedAt = -Infinity;
  #saving: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  /** `onFailure` is called once, for a cursor that could not be saved; nothing is saved after it. */
  constructor(
    save: (cursor: SyncCursor) => Promise<void>,
    clock: Clock,
    onFailure: (error: unknown) => void = () => undefined,
  ) {
    this.#onFailure = onFailure;
    this.#save = save;
    this.#clock = clock;
  }

  /** Takes a cursor to be saved within a second. Throws when an earlier one could not be. */
  offer(cursor: SyncCursor): void {
    this.#throwFailure();
    this.#latest = cursor;
    this.#start();
  }

  /** Ends when the last cursor offered is saved; throws when it could not be. Nothing may be offered afterwards. */
  async finish(): Promise<void> {
    this.#hurry.abort();
    while (this.#saving !== undefined) await this.#saving;
    this.#throwFailure();
  }

  #start(): void {
    if (this.#saving !== undefined || this.#latest === undefined || this.#failure !== undefined) return;
    this.#saving = this.#saveLatest()
      .catch((error: unknown) => {
        this.#failure = { error };
        this.#onFailure(error);
      })
      .finally(() => {
        this.#saving = undefined;
        // What was offered meanwhile.
        this.#start();
      });
  }

  async #saveLatest(): Promise<void> {
    await this.#wait(this.#savedAt + interval - this.#clock.now());
    const cursor = this.#latest;
    this.#latest = undefined;
    if (cursor !== undefined) await this.#save(cursor);
    this.#savedAt = this.#clock.now();
  }

  async #wait(milliseconds: number): Promise<void> {
    const { signal } = this.#hurry;
    if (milliseconds <= 0 || signal.aborted) return;
    await this.#clock.wait(milliseconds, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
