/** The first of many, and no more are kept. */
export class FirstOf<Item> {
  readonly #most: number;
  readonly #items: Item[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  get items(): readonly Item[] {
    return this.#items;
  }

  get isFull(): boolean {
    return this.#items.length >= this.#most;
  }

  add(item: Item): void {
    if (!this.isFull) this.#items.push(item);
  }
}
