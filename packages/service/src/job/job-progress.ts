import type { JobCounts, JsonObject, SyncJob } from '@elastic-ingest/byoc';
import type { SyncCheckpoint, SyncCounters } from '@elastic-ingest/core';
import { DocumentSizes } from './document-sizes.ts';

/** What a job has done so far, as Elasticsearch has acknowledged it. A job that is gone on with counts from where it was. */
export class JobProgress {
  readonly sizes: DocumentSizes = new DocumentSizes();
  /** Where the next incremental job of the connector is to go on, once this one is complete; undefined leaves it as it is. */
  syncCursor: JsonObject | null | undefined;
  readonly #before: SyncCheckpoint;
  readonly #volumeBefore: number;
  /** The engine's own counters once it runs: they move with every acknowledgement. */
  #done: SyncCheckpoint;
  /** Of parts of the work that count from nothing. */
  readonly #parts = new Set<SyncCheckpoint>();

  constructor(job: SyncJob) {
    const before = checkpointOf(job);
    this.#before = before ?? { created: 0, updated: 0, deleted: 0 };
    this.#done = this.#before;
    this.#volumeBefore = before === undefined ? 0 : job.indexedDocumentVolume;
  }

  /** For the engine, and for whoever goes on with the job. */
  get checkpoint(): SyncCheckpoint {
    // The engine counts from nothing until it has read what it goes on from.
    const count = (name: keyof SyncCheckpoint): number => {
      const ofParts = [...this.#parts].reduce((sum, part) => sum + part[name], 0);
      return Math.max(this.#before[name], this.#done[name]) + ofParts;
    };
    return { created: count('created'), updated: count('updated'), deleted: count('deleted') };
  }

  get counts(): JobCounts {
    const { created, updated, deleted } = this.checkpoint;
    const indexed = created + updated;
    const indexedNow = indexed - this.#before.created - this.#before.updated;
    return {
      indexedDocumentCount: indexed,
      indexedDocumentVolume: this.#volumeBefore + this.sizes.mebibytesOf(indexedNow),
      deletedDocumentCount: deleted,
    };
  }

  follow(counters: Readonly<SyncCounters>): void {
    this.#done = counters;
  }

  /** Counters that begin at nothing, whatever was done before; each is counted once, however often it is given. */
  followPart(counters: Readonly<SyncCounters>): void {
    this.#parts.add(counters);
  }
}

function checkpointOf({ checkpoint }: SyncJob): SyncCheckpoint | undefined {
  if (typeof checkpoint !== 'object' || checkpoint === null) return undefined;
  const { created, updated, deleted } = checkpoint as Partial<Record<keyof SyncCheckpoint, unknown>>;
  return isCount(created) && isCount(updated) && isCount(deleted) ? { created, updated, deleted } : undefined;
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
