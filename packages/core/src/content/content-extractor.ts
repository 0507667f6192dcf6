/** A file that is being read. */
export interface OpenContent {
  readonly filename: string;
  /** Throws where it is cut, longer than it may be, or not as long as the source said. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Makes the field of a document out of the file that belongs to it. */
export interface ContentExtractor {
  /** Changes whenever the same file would give another value: a change rewrites documents. */
  readonly version: string;
  /** The root field that takes the value. */
  readonly field: string;
  /** The most bytes that are held for a file of this many. */
  mostBytes(size: number): number;
  /**
   * The field's value as JSON, in pieces; undefined where there is nothing to store. Throws an `IngestError`: the document is tried again for `retry`,
   * rejected for `skip`, and the sync fails for anything else. A plain error rejects.
   */
  extract(
    content: OpenContent,
    options: { readonly signal: AbortSignal },
  ): Promise<readonly Uint8Array[] | undefined>;
}
