import { FirstOf } from '../flow/first-of.ts';
import { rejectList, type RejectList } from '../sync/reject-list.ts';
import type { DifferentDocument, Repairs, VerifyCounters } from './verify-outcome.ts';

/** What was found so far, and what was done about it. */
export class Findings {
  readonly counters: VerifyCounters = {
    read: 0,
    equal: 0,
    missing: 0,
    different: 0,
    extra: 0,
    excluded: 0,
    rejected: 0,
  };
  readonly repairs: Repairs = { created: 0, updated: 0, deleted: 0, refused: 0 };
  /** Deletes of documents that were not there. */
  absent = 0;
  readonly #samples: number;
  missing: FirstOf<string>;
  different: FirstOf<DifferentDocument>;
  extra: FirstOf<string>;
  rejected: RejectList = rejectList(this.counters);

  constructor(samples: number) {
    this.#samples = samples;
    this.missing = new FirstOf(samples);
    this.different = new FirstOf(samples);
    this.extra = new FirstOf(samples);
  }

  get areNone(): boolean {
    const { missing, different, extra } = this.counters;
    return missing + different + extra === 0;
  }

  addMissing(id: string): void {
    this.counters.missing += 1;
    this.missing.add(id);
  }

  addDifferent(id: string, paths: readonly string[]): void {
    this.counters.different += 1;
    this.different.add({ id, paths });
  }

  /** The comparison begins anew. What was repaired meanwhile is equal now, and stays counted as it was found. */
  restart(): void {
    const { counters, repairs } = this;
    counters.read = 0;
    counters.excluded = 0;
    counters.rejected = 0;
    counters.missing = repairs.created;
    counters.different = repairs.updated;
    counters.equal = -(repairs.created + repairs.updated);
    repairs.refused = 0;
    this.rejected = rejectList(counters);
    if (repairs.deleted === 0) this.extra = new FirstOf(this.#samples);
    if (repairs.created === 0) this.missing = new FirstOf(this.#samples);
    if (repairs.updated === 0) this.different = new FirstOf(this.#samples);
  }
}
