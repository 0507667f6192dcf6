import { entryId } from '../rejects/rejected-document.ts';
import { listRejected } from '../rejects/list-rejected.ts';
import { RejectSink, type RejectSinkOptions } from '../rejects/reject-sink.ts';

const pageSize = 1000;

/**
 * Which documents have an entry among the rejected. One that is written or deleted afterwards loses it: handed to the index again, the
 * document of then would take the place of a newer one. Holds the ids of rejected documents in memory.
 */
export class RejectEntries {
  readonly #options: RejectSinkOptions;
  readonly #known = new Set<string>();
  readonly #sink: RejectSink;
  #rejected = new Set<string>();

  constructor(options: RejectSinkOptions) {
    this.#options = options;
    this.#sink = new RejectSink(options);
  }

  /** Reads those that earlier runs left. */
  async load(): Promise<void> {
    const { client, index, signal } = this.#options;
    for (let after: string | undefined; ;) {
      const page = await listRejected(client, index, { after, size: pageSize, signal });
      for (const { documentId } of page.documents) this.#known.add(documentId);
      after = page.after;
      if (after === undefined) return;
    }
  }

  /** A document was rejected; called before the `settled` of its window. */
  reject(id: string): void {
    this.#rejected.add(entryId(id));
  }

  /** Every one of these ids is acknowledged or rejected: ends when those acknowledged have no entry any more. */
  async settled(ids: Iterable<string>): Promise<void> {
    const rejected = this.#rejected;
    this.#rejected = new Set();
    if (this.#known.size > 0) await this.#forget(ids, rejected);
    for (const entry of rejected) this.#known.add(entry);
  }

  async #forget(ids: Iterable<string>, rejected: ReadonlySet<string>): Promise<void> {
    let removed = false;
    for (const id of ids) {
      const entry = entryId(id);
      if (rejected.has(entry) || !this.#known.delete(entry)) continue;
      await this.#sink.remove(entry);
      removed = true;
    }
    if (removed) await this.#sink.flush();
  }
}
