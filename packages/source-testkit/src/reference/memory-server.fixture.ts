export type Fields = Readonly<Record<string, unknown>>;

/** A document as the server keeps it. */
export interface Row {
  readonly key: string;
  readonly fields: Fields;
  readonly version: number;
  readonly changedAt: number;
}

/** What stands in for a server of documents: it gives pages, checks a password, can be cut, and counts changes. */
export class MemoryServer {
  readonly password: string;
  readonly #rows = new Map<string, Row>();
  #isCut = false;
  #changes = 0;

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

  put(key: string, fields: Fields): void {
    this.#changes += 1;
    const version = (this.#rows.get(key)?.version ?? 0) + 1;
    this.#rows.set(key, { key, fields, version, changedAt: 1_700_000_000_000 + this.#changes });
  }

  remove(key: string): void {
    this.#changes += 1;
    this.#rows.delete(key);
  }

  cut(): void {
    this.#isCut = true;
  }
}
