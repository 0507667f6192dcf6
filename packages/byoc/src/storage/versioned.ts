/** Where a document stood when it was read: a write with it succeeds only while nobody wrote since. */
export interface DocumentVersion {
  readonly seqNo: number;
  readonly primaryTerm: number;
}

/** A value as it was read, with what a compare-and-set needs. */
export interface Versioned<T> extends DocumentVersion {
  readonly id: string;
  readonly value: T;
}
