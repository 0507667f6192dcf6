import { hash64 } from './hash64.ts';
import { HashSegment } from './hash-segment.ts';
import { SegmentMemory } from './segment-memory.ts';

export type Sighting = 'new' | 'changed' | 'unchanged' | 'duplicate';

const segments = 64;
const seenBit = 0x80000000;

/**
 * What the index holds and what the source has shown, at 16 bytes an id plus free slots: at most 24 bytes a document for large counts.
 * Ids and versions are kept as 64-bit hashes under a seed of the run. Two ids with one hash can delay a delete or
 * stop a run as a duplicate until the next run's seed; they never delete a document that the source has.
 * Segments grow one at a time, so that no growth holds the event loop, and in place, so that none holds memory twice.
 */
export class SeenTable {
  readonly #segments: readonly HashSegment[];
  readonly #seed: number;
  readonly #id = new Uint32Array(2);
  readonly #version = new Uint32Array(2);
  #unseen = 0;

  constructor(expected: number, seed: number) {
    this.#seed = seed;
    const memory = new SegmentMemory();
    this.#segments = Array.from({ length: segments }, () => new HashSegment(memory, expected / segments));
  }

  /** Ids of the index that the source has not shown. */
  get unseen(): number {
    return this.#unseen;
  }

  get bytes(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.bytes, 0);
  }

  /** Notes an id of the index. Without a version it counts as changed when the source shows it. */
  addIndexed(id: string, version: string | undefined): void {
    const segment = this.#segmentOf(id);
    const slot = this.#find(segment);
    if (slot >= 0) return;
    if (version === undefined) this.#version.fill(0);
    else this.#hashVersion(version);
    this.#insert(segment, ~slot, 0);
    this.#unseen += 1;
  }

  /** Notes a document of the source, under one version or two that mean the same, and says how it stands to the index. */
  see(id: string, version: string, alternative?: string): Sighting {
    const segment = this.#segmentOf(id);
    const slot = this.#find(segment);
    if (slot < 0) {
      this.#hashVersion(version);
      this.#insert(segment, ~slot, seenBit);
      return 'new';
    }
    const high = segment.get(slot, 1);
    if ((high & seenBit) !== 0) return 'duplicate';
    const low = segment.get(slot, 0);
    const same =
      this.#isVersion(low, high, version) ||
      (alternative !== undefined && this.#isVersion(low, high, alternative));
    segment.set(slot, 1, high | seenBit);
    this.#unseen -= 1;
    return same ? 'unchanged' : 'changed';
  }

  /** Takes back that the source has shown an id of the index. */
  unsee(id: string): void {
    const segment = this.#segmentOf(id);
    const slot = this.#find(segment);
    if (slot < 0) return;
    const high = segment.get(slot, 1);
    if ((high & seenBit) === 0) return;
    segment.set(slot, 1, high & ~seenBit);
    this.#unseen += 1;
  }

  /** True for an id that the index held at the start and the source has not shown. */
  isUnseen(id: string): boolean {
    const segment = this.#segmentOf(id);
    const slot = this.#find(segment);
    return slot >= 0 && (segment.get(slot, 1) & seenBit) === 0;
  }

  /** Hashes the id and says where it belongs. */
  #segmentOf(id: string): HashSegment {
    hash64(id, this.#seed, this.#id);
    const segment = this.#segments[(this.#id[1] ?? 0) >>> 26];
    if (segment === undefined) throw new Error('There is a segment for every hash');
    return segment;
  }

  /** The id hashed last. */
  #find(segment: HashSegment): number {
    return segment.find(this.#id[0] ?? 0, this.#id[1] ?? 0);
  }

  /** Puts the id and the version hashed last. */
  #insert(segment: HashSegment, free: number, seen: number): void {
    const low = this.#version[0] ?? 0;
    const high = this.#version[1] ?? 0;
    segment.insert(this.#id[0] ?? 0, this.#id[1] ?? 0, free, low, high | seen);
  }

  #isVersion(low: number, high: number, version: string): boolean {
    this.#hashVersion(version);
    return low === this.#version[0] && high === this.#version[1];
  }

  #hashVersion(version: string): void {
    hash64(version, ~this.#seed, this.#version);
    // The top bit says «seen»; the low half is never 0, which stands for «no version».
    this.#version[1] = (this.#version[1] ?? 0) & ~seenBit;
    if (this.#version[0] === 0) this.#version[0] = 1;
  }
}
