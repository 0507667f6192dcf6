const fewest = 64;

/**
 * The hashes of the field names of the documents that are open, to notice a name that comes twice in one of them. A clash of two
 * hashes looks the same; the caller then looks at the names themselves.
 */
export class NameHashes {
  #hashes = new Int32Array(256);
  #top = 0;
  #many: Set<number> | undefined;
  #manyFrom = -1;

  clear(): void {
    this.#top = 0;
    this.#many = undefined;
    this.#manyFrom = -1;
  }

  /** Opens a document within the one that is open; the result is to be given to `add` and `leave`. */
  enter(): number {
    return this.#top;
  }

  leave(from: number): void {
    this.#top = from;
    if (this.#manyFrom >= from) {
      this.#many = undefined;
      this.#manyFrom = -1;
    }
  }

  /** True when the document that was entered at `from` has this hash already. */
  add(from: number, hash: number): boolean {
    const top = this.#top;
    if (top - from >= fewest) return this.#addToMany(from, hash);
    const hashes = this.#hashes;
    for (let at = from; at < top; at++) if (hashes[at] === hash) return true;
    this.#push(hash);
    return false;
  }

  #addToMany(from: number, hash: number): boolean {
    if (this.#many === undefined || this.#manyFrom !== from) {
      this.#many = new Set(this.#hashes.subarray(from, this.#top));
      this.#manyFrom = from;
    }
    if (this.#many.has(hash)) return true;
    this.#many.add(hash);
    this.#push(hash);
    return false;
  }

  #push(hash: number): void {
    if (this.#top === this.#hashes.length) {
      const larger = new Int32Array(this.#top * 2);
      larger.set(this.#hashes);
      this.#hashes = larger;
    }
    this.#hashes[this.#top++] = hash;
  }
}
