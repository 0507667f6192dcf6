/** A document of the source as far as the comparison needs it. */
export interface Candidate {
  /** The source's id. */
  readonly id: string;
  readonly version: string;
  /** ISO 8601; it decides for documents of the index that the engine did not write, where those have one. */
  readonly timestamp?: string | undefined;
}

/** How a document of the source stands to the index. */
export type Verdict = 'new' | 'changed' | 'unchanged';

export type DiffStrategy = 'hash-table' | 'merge-join';

/** The comparison of an index, as it was at one moment, with a source that is read from start to end. */
export interface IndexDiff {
  readonly strategy: DiffStrategy;
  /** Documents of the index when the comparison began. */
  readonly indexed: number;
  /**
   * A verdict for each document, in order. Throws when an id comes a second time, or against the declared order: the run must
   * end then without a delete.
   */
  judge(documents: readonly Candidate[]): Promise<readonly Verdict[]>;
  /** A document that was not judged `new` does not belong into the index after all: it counts as not shown. */
  disown(id: string): void;
  /** Called after the source was read to its end: how many documents of the index it did not show. */
  finish(): Promise<number>;
  /** The `_id`s of those documents, after `finish`. */
  absent(): AsyncIterable<readonly string[]>;
  close(): Promise<void>;
}
