import { hash64 } from './hash64.ts';

export type Sighting = 'new' | 'changed' | 'unchanged' | 'duplicate';

const segments = 256;
const words = 4;
const fullest = 0.85;
const growth = 1.2;
const seenBit = 0x80000000;

/**
 * What the index holds and what the source has shown, at 16 bytes an id plus free slots: at most 24 bytes a document for large counts.
 * Ids and versions are kept as 64-bit hashes under a seed of the run. Two ids with one hash can delay a delete or
 * stop a run as a duplicate until the next run's seed; they never delete a document that the source has.
 * Segments grow one at a time, so that no growth holds the event loop.
 */
export class SeenTable {
  readonly #segments: Uint32Array[];
  readonly #counts = new Uint32Array(segments);
  readonly #seed: number;
  readonly #id = new Uint32Array(2);
  readonly #version = new Uint32Array(2);
  #unseen = 0;

  constructor(expected: number, seed: number) {
    this.#seed = seed;
    const slots = Math.ceil(expected / segments / 0.8) + 4;
    this.#segments = Array.from({ length: segments }, () => new Uint32Array(slots * words));
  }

  /** Ids of the index that the source has not shown. */
  get unseen(): number {
    return this.#unseen;
  }

  get bytes(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.byteLength, 0);
  }

  /** Notes an id of the index. Without a version it counts as changed when the source shows it. */
  addIndexed(id: string, version: string | undefined): void {
    if (version === undefined) this.#version.fill(0);
    else this.#hashVersion(version);
    if (this.#find(id) !== undefined) return;
    this.#insert(this.#version[0] ?? 0, this.#version[1] ?? 0);
    this.#unseen += 1;
  }

  /** Notes a document of the source, under one version or two that mean the same, and says how it stands to the index. */
  see(id: string, version: string, alternative?: string): Sighting {
    const found = this.#find(id);
    if (found === undefined) {
      this.#hashVersion(version);
      this.#insert(this.#version[0] ?? 0, (this.#version[1] ?? 0) | seenBit);
      return 'new';
    }
    const { segment, at } = found;
    const high = segment[at + 3] ?? 0;
    if ((high & seenBit) !== 0) return 'duplicate';
    const same =
      this.#isVersion(segment, at, version) ||
      (alternative !== undefined && this.#isVersion(segment, at, alternative));
    segment[at + 3] = high | seenBit;
    this.#unseen -= 1;
    return same ? 'unchanged' : 'changed';
  }

  /** Takes back that the source has shown an id of the index. */
  unsee(id: string): void {
    const found = this.#find(id);
    if (found === undefined) return;
    const { segment, at } = found;
    const high = segment[at + 3] ?? 0;
    if ((high & seenBit) === 0) return;
    segment[at + 3] = high & ~seenBit;
    this.#unseen += 1;
  }

  /** True for an id that the index held at the start and the source has not shown. */
  isUnseen(id: string): boolean {
    const found = this.#find(id);
    return found !== undefined && ((found.segment[found.at + 3] ?? 0) & seenBit) === 0;
  }

  #isVersion(segment: Uint32Array, at: number, version: string): boolean {
    this.#hashVersion(version);
    return segment[at + 2] === this.#version[0] && segment[at + 3] === this.#version[1];
  }

  #hashVersion(version: string): void {
    hash64(version, ~this.#seed, this.#version);
    // The top bit says «seen»; the low half is never 0, which stands for «no version».
    this.#version[1] = (this.#version[1] ?? 0) & ~seenBit;
    if (this.#version[0] === 0) this.#version[0] = 1;
  }

  #find(id: string): { readonly segment: Uint32Array; readonly at: number } | undefined {
    hash64(id, this.#seed, this.#id);
    const low = this.#id[0] ?? 0;
    const high = this.#id[1] ?? 0;
    const segment = this.#segments[high >>> 24] ?? new Uint32Array(words);
    for (
      let at = firstSlot(low, segment);
      segment[at] !== 0 || segment[at + 1] !== 0;
      at = next(at, segment)
    ) {
      if (segment[at] === low && segment[at + 1] === high) return { segment, at };
    }
    return undefined;
  }

  /** Puts the id hashed last, which must not be there. */
  #insert(versionLow: number, versionHigh: number): void {
    const low = this.#id[0] ?? 0;
    const high = this.#id[1] ?? 0;
    const number = high >>> 24;
    let segment = this.#segments[number] ?? new Uint32Array(words);
    const count = (this.#counts[number] ?? 0) + 1;
    if (count > (segment.length / words) * fullest) {
      segment = grown(segment);
      this.#segments[number] = segment;
    }
    put(segment, low, high, versionLow, versionHigh);
    this.#counts[number] = count;
  }
}

function firstSlot(low: number, segment: Uint32Array): number {
  return Math.floor((low / 0x1_0000_0000) * (segment.length / words)) * words;
}

function next(at: number, segment: Uint32Array): number {
  return at + words === segment.length ? 0 : at + words;
}

function put(segment: Uint32Array, low: number, high: number, versionLow: number, versionHigh: number): void {
  let at = firstSlot(low, segment);
  while (segment[at] !== 0 || segment[at + 1] !== 0) at = next(at, segment);
  segment[at] = low;
  segment[at + 1] = high;
  segment[at + 2] = versionLow;
  segment[at + 3] = versionHigh;
}

function grown(segment: Uint32Array): Uint32Array {
  const larger = new Uint32Array((Math.ceil((segment.length / words) * growth) + 1) * words);
  for (let at = 0; at < segment.length; at += words) {
    const low = segment[at] ?? 0;
    const high = segment[at + 1] ?? 0;
    if (low !== 0 || high !== 0) put(larger, low, high, segment[at + 2] ?? 0, segment[at + 3] ?? 0);
  }
  return larger;
}
