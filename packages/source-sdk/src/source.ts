import type { SourceDocument } from './source-document.ts';
import type { SourceEvent, SyncCursor } from './source-event.ts';

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
  /** For sources that declare `advancedRules`: JSON in the source's own language, which `checkAdvancedRules` found right. */
  readonly advancedRules?: unknown;
}

export interface ChangesQuery extends ReadOptions {
  /**
   * A cursor that this source gave: what happened after it is read. Absent: the read begins now, and its first event is a checkpoint. A
   * cursor that cannot be used any more throws an error with the code `EI_CURSOR_LOST`: a full sync takes its place.
   */
  readonly cursor?: SyncCursor;
  /** Waits for further changes until it is aborted. Else the read ends when it has given what happened before it began. */
  readonly follow?: boolean;
  /** See `DocumentQuery`. */
  readonly advancedRules?: unknown;
}

/** An opened source. It knows nothing of Elasticsearch. */
export interface Source extends AsyncDisposable {
  /** Throws an error that says what is wrong when the source cannot be read. Cheap. */
  ping(options: ReadOptions): Promise<void>;
  /**
   * False ends a sync at once: nothing changed since the last one. Asked only where the index is as that left it, under the same settings.
   * Absent means unknown.
   */
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
  /**
   * For sources that declare `incremental`: what happened, in order, as events one at a time or in arrays. A cursor is saved when everything before
   * its checkpoint is in the index, so what follows a checkpoint may be given again: events must bear that.
   */
  changes?(query: ChangesQuery): AsyncIterable<SourceEvent | readonly SourceEvent[]>;
  /**
   * For sources that declare `accessControl`: a document for every person or group, in the shape that the connector protocol gives to access control documents,
   * all of them. Ends normally only when the enumeration was complete.
   */
  identities?(options: ReadOptions): AsyncIterable<SourceDocument | readonly SourceDocument[]>;
  /** For sources that declare `advancedRules`: what is wrong with these, each fault a sentence; none when they can be used. */
  checkAdvancedRules?(rules: unknown, options: ReadOptions): Promise<readonly string[]>;
}
