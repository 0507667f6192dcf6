import { chunkWords } from './hash-segment.ts';

const chunksInBlock = 32;

/**
 * Memory for the segments of one table. Chunks are taken and never given back: a table that grows leaves nothing behind that would stay in
 * memory until the garbage collector comes by.
 */
export class SegmentMemory {
  #block = new Uint32Array(0);
  #taken = 0;
  #scratch = new Uint32Array(0);

  /** Zeros. */
  takeChunk(): Uint32Array {
    if (this.#taken === this.#block.length) {
      this.#block = new Uint32Array(chunkWords * chunksInBlock);
      this.#taken = 0;
    }
    const start = this.#taken;
    this.#taken += chunkWords;
    return this.#block.subarray(start, this.#taken);
  }

  /** At least so many words, with anything in them; good until the next call. */
  scratch(length: number): Uint32Array {
    if (this.#scratch.length < length) this.#scratch = new Uint32Array(length * 2);
    return this.#scratch;
  }
}
