import type { SegmentMemory } from './segment-memory.ts';

type ChunkSource = Pick<SegmentMemory, 'takeChunk' | 'scratch'>;

/** Of a slot: the two halves of an id's hash, and two that belong to it. An id's halves are never both 0. */
const words = 4;
const slotBits = 11;
const slotMask = (1 << slotBits) - 1;
/** Of a chunk. */
export const chunkWords: number = words << slotBits;
const fullest = 0.85;

const noChunk = new Uint32Array(chunkWords);

/**
 * A part of a hash table, in chunks: it grows by chunks, by an eighth at a time, and stays within its memory otherwise. Slots follow the
 * hash's low half in order, so that growing reads and writes them one after another.
 */
export class HashSegment {
  readonly #chunks: Uint32Array[] = [];
  readonly #memory: ChunkSource;
  #slots = 0;
  #count = 0;

  constructor(memory: ChunkSource, expected: number) {
    this.#memory = memory;
    this.#addChunks(Math.ceil(expected / 0.8 / (slotMask + 1)));
  }

  get bytes(): number {
    return this.#chunks.length * chunkWords * Uint32Array.BYTES_PER_ELEMENT;
  }

  /** The slot of an id; where it is not there the complement (`~`) of the slot for it, which is negative. */
  find(low: number, high: number): number {
    if (this.#slots === 0) return ~0;
    for (let slot = this.#home(low); ; slot = this.#next(slot)) {
      const chunk = this.#chunkOf(slot);
      const at = (slot & slotMask) * words;
      const foundLow = chunk[at];
      const foundHigh = chunk[at + 1];
      if (foundLow === low && foundHigh === high) return slot;
      if (foundLow === 0 && foundHigh === 0) return ~slot;
    }
  }

  /** One of the two words that belong to an id: 0 or 1. */
  get(slot: number, word: 0 | 1): number {
    return this.#chunkOf(slot)[(slot & slotMask) * words + 2 + word] ?? 0;
  }

  set(slot: number, word: 0 | 1, value: number): void {
    this.#chunkOf(slot)[(slot & slotMask) * words + 2 + word] = value;
  }

  /** Adds an id that is not there, into the slot that `find` gave. */
  insert(low: number, high: number, free: number, first: number, second: number): void {
    this.#count += 1;
    const isFull = this.#count > this.#slots * fullest;
    if (isFull) this.#grow();
    this.#put(isFull ? ~this.find(low, high) : free, low, high, first, second);
  }

  #put(slot: number, low: number, high: number, first: number, second: number): void {
    const chunk = this.#chunkOf(slot);
    const at = (slot & slotMask) * words;
    chunk[at] = low;
    chunk[at + 1] = high;
    chunk[at + 2] = first;
    chunk[at + 3] = second;
  }

  #grow(): void {
    const length = this.#slots * words;
    const before = this.#memory.scratch(length);
    for (const [n, chunk] of this.#chunks.entries()) {
      before.set(chunk, n * chunkWords);
      chunk.fill(0);
    }
    this.#addChunks(Math.ceil(this.#chunks.length / 8) || 1);
    for (let at = 0; at < length; at += words) {
      const low = before[at] ?? 0;
      const high = before[at + 1] ?? 0;
      if (low !== 0 || high !== 0)
        this.#put(~this.find(low, high), low, high, before[at + 2] ?? 0, before[at + 3] ?? 0);
    }
  }

  #addChunks(count: number): void {
    for (let n = 0; n < count; n++) this.#chunks.push(this.#memory.takeChunk());
    this.#slots = this.#chunks.length << slotBits;
  }

  #home(low: number): number {
    return Math.floor((low / 0x1_0000_0000) * this.#slots);
  }

  #next(slot: number): number {
    return slot + 1 === this.#slots ? 0 : slot + 1;
  }

  #chunkOf(slot: number): Uint32Array {
    return this.#chunks[slot >>> slotBits] ?? noChunk;
  }
}
