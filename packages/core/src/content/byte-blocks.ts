const blockSize = 16 * 1024;

/** Bytes written one after the other into blocks of one size, so that many small pieces cost no more than they are. */
export class ByteBlocks {
  /** What the last block may hold for nothing. */
  static readonly slack: number = blockSize;
  readonly #blocks: Buffer[] = [];
  #free = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  write(text: string): void {
    let rest = Buffer.from(text);
    this.#length += rest.length;
    while (rest.length > 0) {
      if (this.#free.length === 0) {
        this.#free = Buffer.allocUnsafeSlow(blockSize);
        this.#blocks.push(this.#free);
      }
      const copied = rest.copy(this.#free);
      this.#free = this.#free.subarray(copied);
      rest = rest.subarray(copied);
    }
  }

  /** All of it; nothing is written afterwards. */
  end(): readonly Uint8Array[] {
    const last = this.#blocks.pop();
    return last === undefined ? [] : [...this.#blocks, last.subarray(0, blockSize - this.#free.length)];
  }
}
