import type { DocumentBody, SourceContent, SourceDocument } from '@elastic-ingest/source-sdk';
import type { ListedObject } from '../listing/listed-object.ts';
import type { Tag } from '../tags/object-tags.ts';
import type { IdFormat } from './document-id.ts';
import { documentId } from './document-id.ts';
import { fingerprintOf } from './fingerprint-of.ts';

/** What the documents of one page have in common. */
export interface DocumentPage {
  readonly idFormat: IdFormat;
  bodyOf(
    object: ListedObject,
    tags: readonly Tag[] | undefined,
    at: number,
  ): DocumentBody | Promise<DocumentBody>;
  /** Undefined for an object that no text can be taken from. */
  contentOf(object: ListedObject): SourceContent | undefined;
}

/** An object of a page. Most are unchanged, so it is made of references, and what nobody asks for is not computed. */
export class S3Document implements SourceDocument {
  readonly id: string;
  declare readonly content?: SourceContent;
  readonly #page: DocumentPage;
  readonly #object: ListedObject;
  readonly #tags: readonly Tag[] | undefined;
  readonly #at: number;

  /** `at` is its place in the page. */
  constructor(page: DocumentPage, object: ListedObject, tags: readonly Tag[] | undefined, at: number) {
    this.#page = page;
    this.#object = object;
    this.#tags = tags;
    this.#at = at;
    this.id = documentId(object.bucket, object.key, page.idFormat);
    const content = page.contentOf(object);
    if (content !== undefined) this.content = content;
  }

  get timestamp(): string {
    return this.#object.lastModified.toISOString();
  }

  get fingerprint(): string {
    return fingerprintOf(this.#object, this.#tags);
  }

  body(): DocumentBody | Promise<DocumentBody> {
    return this.#page.bodyOf(this.#object, this.#tags, this.#at);
  }
}
