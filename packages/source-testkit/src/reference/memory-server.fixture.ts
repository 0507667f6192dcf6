export type Fields = Readonly<Record<string, unknown>>;

/** A document as the server keeps it. */
export interface Row {
  readonly key: string;
  readonly fields: Fields;
  readonly version: number;
  readonly changedAt: number;
  readonly file?: Uint8Array | undefined;
}

/** A row as it was made, or none where it was removed. */
export interface Change {
  readonly key: string;
  readonly row: Row | undefined;
}

/** What stands in for a server of documents: it gives pages, checks a password, can be cut, and counts changes. */
export class MemoryServer {
  readonly password: string;
  readonly #rows = new Map<string, Row>();
  readonly #journal: Change[] = [];
  #isCut = false;
  #changes = 0;
  /** Changes before this one are forgotten. */
  #kept = 0;
  #wake: (() => void)[] = [];

  constructor(password: string) {
    this.password = password;
  }

  get changes(): number {
    return this.#changes;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Rows in the order they came in. */
  async rows(): Promise<readonly Row[]> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#isCut) throw new Error('connection reset');
    return [...this.#rows.values()];
  }

  /** A file in parts of ten bytes. */
  async *file(key: string): AsyncGenerator<Uint8Array, void> {
    const { file = new Uint8Array() } = this.#rows.get(key) ?? {};
    for (let at = 0; at < file.length; at += 10) {
      await this.rows();
      yield file.subarray(at, at + 10);
    }
  }

  put(key: string, fields: Fields, file?: Uint8Array): void {
    this.#changes += 1;
    const version = (this.#rows.get(key)?.version ?? 0) + 1;
    const row = { key, fields, version, changedAt: 1_700_000_000_000 + this.#changes, file };
    this.#rows.set(key, row);
    this.#note({ key, row });
  }

  remove(key: string): void {
    this.#changes += 1;
    this.#rows.delete(key);
    this.#note({ key, row: undefined });
  }

  /** Changes from one on; undefined where they are forgotten. */
  async journal(from: number, count: number): Promise<readonly Change[] | undefined> {
    await new Promise((resolve) => setImmediate(resolve));
    return from < this.#kept ? undefined : this.#journal.slice(from, from + count);
  }

  /** Ends when something was changed after so many changes. */
  async changedAfter(changes: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#changes > changes) return;
    await new Promise<void>((resolve, reject) => {
      this.#wake.push(resolve);
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
  }

  forgetJournal(): void {
    this.#kept = this.#journal.length;
  }

  cut(): void {
    this.#isCut = true;
  }

  #note(change: Change): void {
    this.#journal.push(change);
    for (const wake of this.#wake.splice(0)) wake();
  }
}
