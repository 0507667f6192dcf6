/** What only the object itself says, not the listing. */
export interface ObjectHead {
  readonly contentType: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
}

const mostAhead = 32;

/**
 * Heads of the objects of a page, each asked for when its body is. Bodies are asked for one after another; when that happens in a row, the
 * next ones are fetched ahead, twice as many each time, so that a first sync does not wait for each, and a sync with few changes asks for few in vain.
 */
export class ObjectHeads {
  readonly #fetch: (at: number) => Promise<ObjectHead>;
  readonly #count: number;
  readonly #started = new Map<number, Promise<ObjectHead>>();
  #last = -2;
  #ahead = 0;

  constructor(count: number, fetch: (at: number) => Promise<ObjectHead>) {
    this.#count = count;
    this.#fetch = fetch;
  }

  /** The head of the object at this place of the page. */
  get(at: number): Promise<ObjectHead> {
    this.#ahead = at === this.#last + 1 ? Math.min(Math.max(1, this.#ahead * 2), mostAhead) : 0;
    this.#last = at;
    const wanted = this.#start(at);
    for (let next = at + 1; next <= at + this.#ahead && next < this.#count; next++) this.#start(next);
    this.#started.delete(at);
    return wanted;
  }

  #start(at: number): Promise<ObjectHead> {
    const started = this.#started.get(at) ?? this.#fetch(at);
    this.#started.set(at, started);
    // A failure counts when its head is asked for; ahead of that nobody waits for it.
    started.catch(() => undefined);
    return started;
  }
}
