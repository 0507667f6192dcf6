import type { IngestError } from '@elastic-ingest/errors';
import { FirstOf } from '../flow/first-of.ts';
import { rejectList, type RejectList } from '../sync/reject-list.ts';
import { noCounters, type SyncCounters } from '../sync/sync-outcome.ts';
import { MappingSample } from './mapping-sample.ts';
import type { MappingCheck, PlanNote, PlanOutcome } from './plan-outcome.ts';

/** What is known so far; the outcome shows it wherever the plan ends. */
export class Draft {
  readonly counters: SyncCounters = noCounters();
  readonly #samples: number;
  rejected: RejectList = rejectList(this.counters);
  samples: Readonly<Record<'created' | 'updated' | 'deleted', FirstOf<string>>>;
  readonly notes: PlanNote[] = [];
  readonly stops: IngestError[] = [];
  mapping: MappingSample = new MappingSample();
  mappingCheck: MappingCheck | undefined;
  strategy: PlanOutcome['strategy'];

  constructor(samples: number) {
    this.#samples = samples;
    this.samples = noSamples(samples);
  }

  /** The comparison begins anew. */
  restart(): void {
    Object.assign(this.counters, noCounters());
    this.rejected = rejectList(this.counters);
    this.samples = noSamples(this.#samples);
    this.mapping = new MappingSample();
  }
}

const noSamples = (most: number): Draft['samples'] => ({
  created: new FirstOf(most),
  updated: new FirstOf(most),
  deleted: new FirstOf(most),
});
