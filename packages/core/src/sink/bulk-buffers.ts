/** The memory of a sink: buffers of one size, used again, and larger ones for documents that need it. */
export class BulkBuffers {
  readonly #size: number;
  readonly #most: number;
  readonly #free: Buffer[] = [];
  #held = 0;

  /** Buffers of `size` bytes, `most` bytes in all. */
  constructor(size: number, most: number) {
    this.#size = size;
    this.#most = most;
  }

  /** Bytes that are allocated. */
  get held(): number {
    return this.#held;
  }

  /** Undefined where it would be too much until another buffer comes back. What is larger than all of it is given when it is alone. */
  take(bytes: number): Buffer | undefined {
    const size = Math.max(bytes, this.#size);
    const used = size === this.#size ? this.#free.pop() : undefined;
    if (used !== undefined) return used;
    for (let spare; this.#held + size > this.#most && (spare = this.#free.pop()) !== undefined;)
      this.discard(spare);
    if (this.#held + size > this.#most && this.#held > 0) return undefined;
    this.#held += size;
    return Buffer.allocUnsafeSlow(size);
  }

  /** Nothing reads this buffer any more. */
  giveBack(buffer: Buffer): void {
    if (buffer.length === this.#size) this.#free.push(buffer);
    else this.discard(buffer);
  }

  /** A socket may still read this buffer: it is left to the collector. */
  discard(buffer: Buffer): void {
    this.#held -= buffer.length;
  }
}
