import { documentId } from '../document/document-id.ts';
import type { OrderedPage, OrderedSnapshot } from '../snapshot/ordered-snapshot.ts';
import { snapshotIncomplete } from '../snapshot/snapshot-incomplete.ts';
import { compareIds } from './compare-ids.ts';
import { IdList } from './id-list.ts';
import type { Candidate, IndexDiff, Verdict } from './index-diff.ts';
import { duplicateId, idsCopied, orderViolated } from './source-faults.ts';

/** What the join needs of an ordered snapshot. */
export type OrderedIndex = Pick<OrderedSnapshot, 'total' | 'next' | 'close'>;

/** For sources in the order of their ids: both sides are read side by side, and memory is two pages of the index. */
export class MergeJoinDiff implements IndexDiff {
  readonly strategy = 'merge-join';
  readonly indexed: number;
  readonly #index: string;
  readonly #snapshot: OrderedIndex;
  readonly #absent = new IdList();
  #page: OrderedPage = { ids: [], versions: [] };
  #at = 0;
  #ended = false;
  #lastIndexed: string | undefined;
  #lastShown: string | undefined;

  constructor(index: string, snapshot: OrderedIndex) {
    this.#index = index;
    this.#snapshot = snapshot;
    this.indexed = snapshot.total;
  }

  async judge(documents: readonly Candidate[]): Promise<readonly Verdict[]> {
    const verdicts: Verdict[] = [];
    for (const { id, version } of documents) {
      this.#checkOrder(id);
      // Awaits only where a page ended: most documents are compared without giving up the turn.
      while (!this.#reach(id)) await this.#turnPage();
      if (this.#page.ids[this.#at] !== id) verdicts.push('new');
      else verdicts.push(this.#page.versions[this.#at++] === version ? 'unchanged' : 'changed');
    }
    return verdicts;
  }

  disown(id: string): void {
    this.#absent.add(id);
  }

  async finish(): Promise<number> {
    while (!this.#ended) {
      while (this.#at < this.#page.ids.length) this.#absent.add(this.#page.ids[this.#at++] ?? '');
      await this.#turnPage();
    }
    return this.#absent.length;
  }

  async *absent(): AsyncGenerator<readonly string[]> {
    for await (const ids of this.#absent.pages()) yield ids.map(documentId);
  }

  async close(): Promise<void> {
    await this.#snapshot.close();
    await this.#absent.close();
  }

  #checkOrder(id: string): void {
    const last = this.#lastShown;
    if (last !== undefined && compareIds(id, last) <= 0)
      throw id === last ? duplicateId(id) : orderViolated(id, last);
    this.#lastShown = id;
  }

  /** Passes what the source leaves out, up to this id. False when the page ended before it. */
  #reach(id: string): boolean {
    const { ids } = this.#page;
    for (; this.#at < ids.length; this.#at++) {
      const indexed = ids[this.#at] ?? '';
      if (indexed === id || compareIds(indexed, id) > 0) return true;
      this.#absent.add(indexed);
    }
    return this.#ended;
  }

  async #turnPage(): Promise<void> {
    await this.#absent.trim();
    this.#page = await this.#snapshot.next();
    this.#at = 0;
    this.#ended = this.#page.ids.length === 0;
    for (const id of this.#page.ids) {
      if (id === this.#lastIndexed) throw idsCopied(this.#index, id);
      if (this.#lastIndexed !== undefined && compareIds(id, this.#lastIndexed) < 0)
        throw snapshotIncomplete(this.#index, `the id ${id} came unordered`);
      this.#lastIndexed = id;
    }
  }
}
