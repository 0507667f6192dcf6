import type { SourceDocument } from './source-document.ts';

/** Where a read of changes stands, as JSON: only the source that gave it understands it. */
export type SyncCursor = Readonly<Record<string, unknown>>;

/** One thing that happened in a source. Events of one id keep their order. */
export type SourceEvent =
  | { readonly type: 'upsert'; readonly document: SourceDocument }
  | { readonly type: 'delete'; readonly id: string }
  /** Everything before it was given: a later read may begin at this cursor. */
  | { readonly type: 'checkpoint'; readonly cursor: SyncCursor };
