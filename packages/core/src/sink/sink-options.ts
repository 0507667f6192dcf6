/** How documents reach the index; all of it optional. */
export interface SinkOptions {
  /** Name of the ingest pipeline that documents go through; `_none` switches off the index's own. */
  readonly pipeline?: string;
  /** Writes only where the name stands for an alias; an index of that name is then an error. */
  readonly requireAlias?: boolean;
  /** Routing of all documents, for an index whose mapping requires one or that keeps them together on a shard. To change it, write into a new index. */
  readonly routing?: string;
  /** Sends request bodies gzipped: worth it over a network, not on one machine. The packed bytes add to the sink's memory. */
  readonly compress?: boolean;
}
