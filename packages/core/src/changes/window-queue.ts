import { ChangeWindow } from './change-window.ts';

/**
 * Hands windows from the reader to the sender: while one is sent the next one fills. A change that finds the sender idle is
 * sent at once, and under load as many travel together as come during a request; nobody waits for a timer.
 */
export class WindowQueue {
  #filling = new ChangeWindow();
  #ended = false;
  #wakeReader: (() => void) | undefined;
  #wakeSender: (() => void) | undefined;

  /** The window that the reader fills now. */
  get filling(): ChangeWindow {
    return this.#filling;
  }

  /** Called by the reader when it has put something into the window. Gives a promise where it has to wait for room. */
  filled(): Promise<void> | undefined {
    this.#wakeSender?.();
    return this.#filling.isFull && !this.#ended ? this.#room() : undefined;
  }

  /** The next window that holds anything; undefined when the reader has ended and everything was taken. */
  async take(): Promise<ChangeWindow | undefined> {
    while (this.#filling.isEmpty) {
      if (this.#ended) return undefined;
      await new Promise<void>((resolve) => (this.#wakeSender = resolve));
    }
    const window = this.#filling;
    this.#filling = new ChangeWindow();
    this.#wakeReader?.();
    return window;
  }

  /** Nothing more comes, or nothing more is taken: neither side waits any longer. */
  end(): void {
    this.#ended = true;
    this.#wakeReader?.();
    this.#wakeSender?.();
  }

  async #room(): Promise<void> {
    while (this.#filling.isFull && !this.#ended)
      await new Promise<void>((resolve) => (this.#wakeReader = resolve));
  }
}
