/** An index of the protocol: read and written through the alias, made under the concrete name. */
export interface ProtocolIndex {
  readonly alias: string;
  readonly concrete: string;
}

export interface ProtocolIndices {
  readonly connectors: ProtocolIndex;
  readonly syncJobs: ProtocolIndex;
}

/** The names of the protocol, which Kibana and the Python service use. */
export const protocolIndices: ProtocolIndices = {
  connectors: { alias: '.elastic-connectors', concrete: '.elastic-connectors-v1' },
  syncJobs: { alias: '.elastic-connectors-sync-jobs', concrete: '.elastic-connectors-sync-jobs-v1' },
};

/** The index that holds the identities of a content index. */
export function accessControlIndexOf(contentIndex: string): string {
  return `.search-acl-filter-${contentIndex}`;
}
