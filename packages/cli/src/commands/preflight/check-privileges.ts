import type { Client } from '@elastic/elasticsearch';
import type { Protocol } from '@elastic-ingest/byoc';
import type { IngestError } from '@elastic-ingest/errors';
import type { ConfigFile } from '../../config-file/load-config.ts';
import { missingPrivileges, type Privileges } from '../../elasticsearch/privileges/missing-privileges.ts';
import { privilegesMissing } from '../../elasticsearch/privileges/privileges-missing.ts';
import { roleFor, type Role } from '../../elasticsearch/privileges/role.ts';
import { servedConnectors } from './served-connectors.ts';
import { servedIndices } from './served-indices.ts';

export interface PrivilegeCheck {
  readonly config: Pick<ConfigFile, 'connectors' | 'service' | 'sources'>;
  readonly client: Client;
  readonly protocol: Pick<Protocol, 'connectors'>;
  /** Of connectors with an API key of their own, by id. */
  readonly ownClients: ReadonlyMap<string, Client>;
  readonly connectorApi: boolean;
  /** Whether connectors are served. */
  readonly connectors: boolean;
  /** Of syncs, beside the indices of connectors. */
  readonly contentIndices?: readonly string[];
  readonly signal: AbortSignal;
}

export interface CheckedPrivileges {
  readonly errors: readonly IngestError[];
  /** The server has no security, so there was nothing to ask. */
  readonly unsecured: boolean;
}

/** Asks for the privileges that the service needs: of its own credentials, and of those that connectors have for themselves. */
export async function checkPrivileges(check: PrivilegeCheck): Promise<CheckedPrivileges> {
  const { client, protocol, ownClients, connectorApi, connectors, contentIndices = [], signal } = check;
  const indices: ReadonlyMap<string, string> = connectors
    ? await servedIndices(protocol, servedConnectors(check.config))
    : new Map();
  const shared = [...indices].filter(([id]) => !ownClients.has(id)).map(([, index]) => index);
  const asked: { readonly by: Client; readonly role: Role; readonly where: string }[] = [
    {
      by: client,
      role: roleFor({ contentIndices: [...contentIndices, ...shared], connectors, connectorApi }),
      where: 'the credentials of `elasticsearch:`',
    },
  ];
  for (const [id, own] of ownClients) {
    const index = indices.get(id);
    if (index === undefined) continue;
    const role = roleFor({ contentIndices: [index], connectors: false, connectorApi: false });
    asked.push({ by: own, role, where: `the api_key of the connector ${id}` });
  }
  const errors: IngestError[] = [];
  const kinds = new Set<Privileges['kind']>();
  for (const { by, role, where } of asked) {
    const privileges = await missingPrivileges(by, role, signal);
    kinds.add(privileges.kind);
    if (privileges.kind === 'missing') errors.push(privilegesMissing(role, privileges.missing, where));
  }
  return { errors, unsecured: kinds.has('unsecured') };
}
