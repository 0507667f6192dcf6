import type { ModelDocument } from '../../sync/model/model-document.fixture.ts';
import { ModelSource } from '../../sync/model/model-source.fixture.ts';
import type { Round } from '../../sync/model/schedule.fixture.ts';

/** A document as it was at some time; undefined while there was none. */
export type State = ModelDocument | undefined;

/** What happened to one document, one entry after the other: a cursor is the number of entries before it. */
interface Entry {
  readonly id: string;
  readonly state: State;
}

/** A source and all that ever happened in it. */
export class SourceHistory {
  readonly #source = new ModelSource();
  readonly #entries: Entry[] = [];
  readonly #ids = new Set<string>();
  /** Entries before this one can be read no more. */
  kept = 0;

  get documents(): ReadonlyMap<string, ModelDocument> {
    return this.#source.documents;
  }

  /** Every id that there ever was. */
  get ids(): ReadonlySet<string> {
    return this.#ids;
  }

  /** Where it stands now. */
  get place(): number {
    return this.#entries.length;
  }

  change(change: Round['changes'][number]): void {
    for (const id of this.#source.change(change)) {
      this.#ids.add(id);
      this.#entries.push({ id, state: this.documents.get(id) });
    }
  }

  entries(from: number, until: number): readonly Entry[] {
    return this.#entries.slice(from, until);
  }

  /** How a document was at a place, and became until another one. */
  states(id: string, from: number, until: number = this.place): readonly State[] {
    const before = this.#entries.findLast((entry, at) => at < from && entry.id === id);
    const later = this.#entries.slice(from, until).filter((entry) => entry.id === id);
    return [before, ...later].map((entry) => entry?.state);
  }
}
