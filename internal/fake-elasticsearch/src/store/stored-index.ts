import { Failure } from '../http/failure.ts';
import type { Mapping } from '../mapping/field.ts';
import { mapDocument } from '../mapping/map-document.ts';
import type { StoredDocument, View } from './stored-document.ts';

export interface WriteCondition {
  readonly ifSeqNo?: number;
  readonly ifPrimaryTerm?: number;
  readonly create?: boolean;
}

export interface Written {
  readonly result: 'created' | 'updated' | 'deleted' | 'not_found';
  readonly version: number;
  readonly seqNo: number;
}

/** There is one node, which never fails over. */
export const primaryTerm = 1;

/** One index: documents as they are now, and as searches see them since the last refresh. */
export class StoredIndex {
  readonly name: string;
  mapping: Mapping;
  /** Flat, as texts: `index.refresh_interval`. */
  settings: Record<string, string>;
  readonly #documents = new Map<string, StoredDocument>();
  #visible: View = [];
  #seqNo = -1;

  constructor(name: string, mapping: Mapping, settings: Record<string, string>) {
    this.name = name;
    this.mapping = mapping;
    this.settings = settings;
  }

  /** What searches see. */
  get visible(): View {
    return this.#visible;
  }

  get documents(): ReadonlyMap<string, StoredDocument> {
    return this.#documents;
  }

  refresh(): void {
    this.#visible = [...this.#documents.values()];
  }

  index(given: string, source: Readonly<Record<string, unknown>>, condition: WriteCondition = {}): Written {
    const id = asTerm(given);
    if (id === '')
      throw new Failure(400, 'illegal_argument_exception', 'if _id is specified it must not be empty');
    if (Buffer.byteLength(id) > 512)
      throw new Failure(
        400,
        'illegal_argument_exception',
        `id is too long, must be no longer than 512 bytes but was: ${Buffer.byteLength(id)}`,
      );
    const before = this.#check(id, condition);
    this.mapping = mapDocument(this.mapping, source);
    const version = (before?.version ?? 0) + 1;
    // A document written again stands last: it is a new one to Lucene.
    this.#documents.delete(id);
    this.#documents.set(id, { id, source, seqNo: ++this.#seqNo, version });
    return { result: before === undefined ? 'created' : 'updated', version, seqNo: this.#seqNo };
  }

  delete(given: string, condition: WriteCondition = {}): Written {
    const id = asTerm(given);
    const before = this.#check(id, condition);
    this.#documents.delete(id);
    const result = before === undefined ? 'not_found' : 'deleted';
    return { result, version: (before?.version ?? 0) + 1, seqNo: ++this.#seqNo };
  }

  #check(id: string, { ifSeqNo, ifPrimaryTerm, create }: WriteCondition): StoredDocument | undefined {
    const before = this.#documents.get(id);
    if (create === true && before !== undefined)
      throw this.#conflict(id, `document already exists (current version [${before.version}])`);
    if (ifSeqNo !== undefined && (before?.seqNo !== ifSeqNo || ifPrimaryTerm !== primaryTerm))
      throw this.#conflict(
        id,
        `required seqNo [${ifSeqNo}], primary term [${ifPrimaryTerm}]. ${before === undefined ? 'but no document was found' : `current document has seqNo [${before.seqNo}]`}`,
      );
    return before;
  }

  #conflict(id: string, why: string): Failure {
    return new Failure(409, 'version_conflict_engine_exception', `[${id}]: version conflict, ${why}`, {
      index: this.name,
    });
  }
}

/** What is no well-formed text is replaced, so that it stands for the same document as its replacement. */
function asTerm(id: string): string {
  return Buffer.from(id).toString();
}
