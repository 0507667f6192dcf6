import { IngestError } from '@elastic-ingest/errors';
import type { Decoded } from '../decoding/decoded.ts';
import { describeFaults } from '../decoding/fault.ts';
import type { JsonObject } from '../json.ts';
import type { DocumentRepository } from './document-repository.ts';
import type { DocumentStore, StoredDocument } from './document-store.ts';
import type { Found } from './found.ts';
import type { Change, Update } from './update.ts';
import type { Versioned } from './versioned.ts';

/** How documents of one kind are read and changed. */
export interface DocumentKind<T, Event> {
  readonly decode: (id: string, stored: JsonObject) => Decoded<T>;
  readonly change: (value: T, event: Event, at: Date) => Change;
}

/** A repository over a store, whichever that is. */
export class StoredRepository<
  T extends { readonly stored: JsonObject },
  Event,
  Criteria,
> implements DocumentRepository<T, Event, Criteria> {
  readonly #store: DocumentStore<Criteria>;
  readonly #kind: DocumentKind<T, Event>;
  protected readonly now: () => Date;

  constructor(store: DocumentStore<Criteria>, kind: DocumentKind<T, Event>, now: () => Date) {
    this.#store = store;
    this.#kind = kind;
    this.now = now;
  }

  async get(id: string): Promise<Found<T> | undefined> {
    const stored = await this.#store.get(id);
    return stored === undefined ? undefined : this.#read(stored);
  }

  async *list(criteria: Criteria): AsyncIterable<Found<T>> {
    for await (const page of this.#store.search(criteria)) yield* page.map((stored) => this.#read(stored));
  }

  async apply(read: Versioned<T>, event: Event): Promise<Update<T>> {
    const change = this.#kind.change(read.value, event, this.now());
    if (change.kind !== 'changed') return change;
    const written = await this.#store.replace(read, change.document);
    return written === 'conflict' ? { kind: 'conflict' } : { kind: 'updated', current: this.#own(written) };
  }

  protected async createDocument(id: string, document: JsonObject): Promise<Versioned<T> | 'exists'> {
    const created = await this.#store.create(id, document);
    return created === 'exists' ? created : this.#own(created);
  }

  /** Changes fields of a document that may not be readable. */
  protected async patch(read: StoredDocument, fields: JsonObject): Promise<'updated' | 'conflict'> {
    const written = await this.#store.replace(read, { ...read.value, ...fields });
    return written === 'conflict' ? written : 'updated';
  }

  #read({ id, value, seqNo, primaryTerm }: StoredDocument): Found<T> {
    const decoded = this.#kind.decode(id, value);
    return decoded.ok
      ? { id, value: decoded.value, seqNo, primaryTerm }
      : { id, stored: value, faults: decoded.faults, seqNo, primaryTerm };
  }

  /** A document that was just written from what can be read: not to be readable would be a fault of ours. */
  #own({ id, value, seqNo, primaryTerm }: StoredDocument): Versioned<T> {
    const decoded = this.#kind.decode(id, value);
    if (decoded.ok) return { id, value: decoded.value, seqNo, primaryTerm };
    throw new IngestError(
      `The document ${id} was written and cannot be read: ${describeFaults(decoded.faults)}`,
      {
        code: 'EI_PROTOCOL_DOCUMENT',
        documentId: id,
        hint: 'Correct the values that were to be written.',
      },
    );
  }
}
