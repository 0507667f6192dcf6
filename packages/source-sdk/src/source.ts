import type { SourceDocument } from './source-document.ts';

export interface ReadOptions {
  /** Aborted when the sync stops: end the read by throwing `signal.reason`. */
  readonly signal: AbortSignal;
}

export interface DocumentQuery extends ReadOptions {
  /** With `order: 'id'`, only documents whose id comes after this one in UTF-8 byte order. */
  readonly after?: string;
  /** `any`: the reader does not rely on order, which can be faster to read. Absent: by id wherever `ordered()` holds. */
  readonly order?: 'any';
  /** `ids`: only the ids of the documents are looked at, which can be cheaper to read. A source may ignore it. */
  readonly only?: 'ids';
}

/** An opened source. It knows nothing of Elasticsearch. */
export interface Source extends AsyncDisposable {
  /** Throws an error that says what is wrong when the source cannot be read. Cheap. */
  ping(options: ReadOptions): Promise<void>;
  /** False ends a sync at once: nothing changed since the last one. Absent means unknown. */
  changed?(options: ReadOptions): Promise<boolean>;
  /** Documents that a read would give, roughly; for progress only. */
  estimate?(options: ReadOptions): Promise<number>;
  /**
   * For sources that declare `order: 'id'`: whether it holds for the data as they are now. Absent means always.
   * Order is that of the ids' UTF-8 bytes.
   */
  ordered?(options: ReadOptions): Promise<boolean>;
  /**
   * Every document once, one at a time or in arrays as the driver got them. The read ends normally only when the
   * enumeration was complete: whatever is skipped or cut short must throw, for what was not seen is deleted.
   */
  documents(query: DocumentQuery): AsyncIterable<SourceDocument | readonly SourceDocument[]>;
}
