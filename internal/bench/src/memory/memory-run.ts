import type { SyncOutcome } from '@elastic-ingest/core';

export interface MemoryTask {
  readonly url: string;
  readonly index: string;
  readonly documents: number;
  readonly strategy: 'hash-table' | 'merge-join';
}

export interface MemoryRun {
  readonly strategy: SyncOutcome['strategy'];
  readonly seconds: number;
  readonly clientCpuSeconds: number;
  readonly peakRssMb: number;
  /** The longest time that the event loop was held. */
  readonly loopDelayMs: number;
  readonly created: number;
  readonly unchanged: number;
}
