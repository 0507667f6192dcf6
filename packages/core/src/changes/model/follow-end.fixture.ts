/** Ends a run that follows once what it was given has been taken, or shows it more first. */
export class FollowEnd {
  readonly #more: () => boolean;
  readonly #end: () => void;
  #wake: (() => void) | undefined;
  #isTold = false;

  /** `more`: has something happen in the source; false where nothing more is to. */
  constructor(more: () => boolean, end: () => void) {
    this.#more = more;
    this.#end = end;
  }

  /** The source gave a checkpoint. */
  given(): void {
    this.#isTold = false;
  }

  /** The engine told how far it is. */
  told(): void {
    this.#isTold = true;
    this.#goOn();
  }

  /** The source has nothing to give. */
  async idle(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true });
      this.#goOn();
    });
  }

  #goOn(): void {
    const wake = this.#wake;
    if (!this.#isTold || wake === undefined) return;
    this.#wake = undefined;
    if (this.#more()) wake();
    else this.#end();
  }
}
