import type { JsonObject } from '../json.ts';
import type { DocumentId, DocumentStore, StoredDocument } from '../storage/document-store.ts';
import type { DocumentVersion } from '../storage/versioned.ts';

/** Which documents a search finds, and in what order. */
export interface MemorySearch<Criteria> {
  readonly matches: (criteria: Criteria, id: string, document: JsonObject) => boolean;
  /** Null sorts last. */
  readonly sortKey: (document: JsonObject) => number | null;
}

/** Documents in memory, with versions as Elasticsearch counts them. */
export class MemoryStore<Criteria> implements DocumentStore<Criteria> {
  readonly #documents = new Map<string, StoredDocument>();
  readonly #search: MemorySearch<Criteria>;
  #seqNo = -1;

  constructor(search: MemorySearch<Criteria>) {
    this.#search = search;
  }

  async get(id: string): Promise<StoredDocument | undefined> {
    return this.#documents.get(id);
  }

  async create(id: string, document: JsonObject): Promise<StoredDocument | 'exists'> {
    return this.#documents.has(id) ? 'exists' : this.put(id, document);
  }

  async replace(
    read: DocumentId & DocumentVersion,
    document: JsonObject,
  ): Promise<StoredDocument | 'conflict'> {
    return this.#documents.get(read.id)?.seqNo === read.seqNo ? this.put(read.id, document) : 'conflict';
  }

  async *search(criteria: Criteria): AsyncIterable<readonly StoredDocument[]> {
    const key = ({ value }: StoredDocument): number =>
      this.#search.sortKey(value) ?? Number.POSITIVE_INFINITY;
    const found = [...this.#documents.values()]
      .filter(({ id, value }) => this.#search.matches(criteria, id, value))
      .sort((one, other) => (key(one) < key(other) ? -1 : Number(key(one) > key(other))));
    if (found.length > 0) yield found;
  }

  /** Stores a document whatever is there, as somebody else would. */
  put(id: string, document: JsonObject): StoredDocument {
    this.#seqNo += 1;
    const value: JsonObject = JSON.parse(JSON.stringify(document));
    const stored = { id, value, seqNo: this.#seqNo, primaryTerm: 1 };
    this.#documents.set(id, stored);
    return stored;
  }

  remove(id: string): void {
    this.#documents.delete(id);
  }
}
