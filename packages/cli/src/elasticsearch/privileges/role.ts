/** What a user or API key must be allowed: the body of a role of Elasticsearch. */
export interface Role {
  readonly cluster: readonly string[];
  readonly indices: readonly IndexPrivileges[];
}

export interface IndexPrivileges {
  readonly names: readonly string[];
  readonly privileges: readonly string[];
}

export interface RoleNeeds {
  /** The indices that are kept equal to a source. */
  readonly contentIndices: readonly string[];
  /** Whether connectors are served: their own indices, and those of access control. */
  readonly connectors: boolean;
  /** Whether the `_connector` API is used. */
  readonly connectorApi: boolean;
}

/** Made when it is not there, its mapping is put, it is refreshed, read and written. */
const keep = ['manage', 'read', 'write'];

/** The role for some work. Nothing of it is more than is used. */
export function roleFor({ contentIndices, connectors, connectorApi }: RoleNeeds): Role {
  const content = [...new Set(contentIndices)].sort();
  const protocol = connectors ? ['.elastic-connectors*', '.search-acl-filter-*'] : [];
  const names = [
    '.elastic-ingest-state',
    ...protocol,
    ...content,
    ...content.map((index) => `${index}-rejected`),
  ];
  return {
    cluster: ['monitor', ...(connectorApi ? ['manage_connector'] : [])],
    indices: [{ names, privileges: keep }],
  };
}
