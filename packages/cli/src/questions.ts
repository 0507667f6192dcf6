import { createInterface, type Interface } from 'node:readline/promises';
import { usage } from './arguments/usage.ts';

/** Asks at a terminal, line by line. What was typed ahead or pasted answers the next question. */
export class Questions {
  readonly #terminal: Interface;
  readonly #lines: AsyncIterator<string>;
  readonly #output: NodeJS.WritableStream;

  /** Ctrl-C is handed to `interrupt`, for a terminal that reads a line does not make a signal of it. */
  constructor(
    streams: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream },
    { signal, interrupt }: { readonly signal: AbortSignal; readonly interrupt: () => void },
  ) {
    this.#output = streams.output;
    this.#terminal = createInterface({ ...streams, signal });
    this.#terminal.on('SIGINT', interrupt);
    this.#lines = this.#terminal[Symbol.asyncIterator]();
  }

  /** Throws EI_USAGE where the input ends instead. */
  async ask(question: string): Promise<string> {
    this.#output.write(question);
    const line = await this.#lines.next();
    if (line.done === true) throw usage('The input ended before the questions did');
    return line.value;
  }

  close(): void {
    this.#terminal.close();
  }
}
