/** A document of an index, as another program left it there. */
export interface AdoptedDocument {
  /** The `_id` in the index. */
  readonly id: string;
  /** What is stored of it, without the text of files. */
  readonly fields: Readonly<Record<string, unknown>>;
}
