import type { SyncCursor } from '@elastic-ingest/source-sdk';

/** Where an index stands to the changes of its source, as JSON. */
export interface SavedCursor {
  /** What the source gave. */
  readonly source: SyncCursor;
  /** What shaped the documents written so far: the rules, the pipeline and the source's `documentVersion`, as one token. */
  readonly settings: string;
  /** The index it is true of: one of the same name made later has another. */
  readonly indexUuid: string;
}

/** Where the cursor of one index is kept between runs. */
export interface CursorStore {
  load(signal: AbortSignal): Promise<SavedCursor | undefined>;
  /** Ends when it is kept for good. Throws where another run has written it meanwhile. Never called twice at once. */
  save(cursor: SavedCursor): Promise<void>;
  /** Called before the whole source is read: a run that does not get to its end leaves no cursor that others would trust. */
  forget?(): Promise<void>;
}
