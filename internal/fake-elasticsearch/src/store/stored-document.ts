export interface StoredDocument {
  readonly id: string;
  readonly source: Readonly<Record<string, unknown>>;
  readonly seqNo: number;
  readonly version: number;
}

/** Documents as a refresh or a point in time sees them: never changed once made, in the order of `_shard_doc`. */
export type View = readonly StoredDocument[];
