export const rowNames = [
  'floor',
  'first',
  'unchanged',
  'changed-1pct',
  'scan-source',
  'scan-index',
  'scans-both',
  'bulk-alone',
] as const;

export type RowName = (typeof rowNames)[number];

/** What a child process is to do, and with what. Passed as JSON in its arguments. */
export interface Task {
  readonly row: RowName;
  readonly documents: number;
  readonly mongodbUrl: string;
  readonly elasticsearchUrl: string;
  readonly database: string;
  readonly collection: string;
  readonly index: string;
  readonly bodiesFile: string;
  /** Bytes of each bulk body in the file. */
  readonly bodySizes: readonly number[];
}

/** What a child process measured of its own work. */
export interface Measurement {
  /** From the start of the process until the clients are imported; not part of `seconds`. */
  readonly startSeconds: number;
  readonly seconds: number;
  readonly clientCpuSeconds: number;
  /** Of Elasticsearch meanwhile. Unlike `seconds` it hardly depends on what else the machine does. */
  readonly serverCpuSeconds: number;
  /** Of the whole process, start-up included. */
  readonly peakRssMb: number;
  /** Documents that Elasticsearch acknowledged. */
  readonly written: number;
  /** The longest time that the event loop was held up, in milliseconds. */
  readonly loopDelayMs: number;
  /** Of a sync: how it ended and its counters. */
  readonly outcome?: { readonly status: string; readonly counters: Readonly<Record<string, number>> };
}
