import type { JsonObject } from '../json.ts';
import type { DocumentVersion, Versioned } from './versioned.ts';

/** A document as it is stored, unread. */
export type StoredDocument = Versioned<JsonObject>;

export interface DocumentId {
  readonly id: string;
}

/** What a repository needs of the place where documents are kept. Nothing is overwritten unseen. */
export interface DocumentStore<Criteria> {
  get(id: string): Promise<StoredDocument | undefined>;
  /** `exists` when there is a document of this id; it is left alone. */
  create(id: string, document: JsonObject): Promise<StoredDocument | 'exists'>;
  /** `conflict` when the document was changed or removed since it was read; nothing is written then. */
  replace(read: DocumentId & DocumentVersion, document: JsonObject): Promise<StoredDocument | 'conflict'>;
  /** All that match, as they were when the search began, in pages. A new document may take a second to appear. */
  search(criteria: Criteria): AsyncIterable<readonly StoredDocument[]>;
}
