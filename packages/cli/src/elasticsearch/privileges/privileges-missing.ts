import { IngestError } from '@elastic-ingest/errors';
import type { MissingPrivileges } from './missing-privileges.ts';
import type { Role } from './role.ts';

/** The error for credentials that lack privileges; its hint is the request that makes a role which has all that is needed. */
export function privilegesMissing(
  role: Role,
  missing: readonly MissingPrivileges[],
  where: string,
): IngestError {
  const list = missing.map(({ of, privileges }) => `${of}: ${privileges.join(', ')}`).join('; ');
  return new IngestError(`The user or API key lacks privileges (${list})`, {
    code: 'EI_PRIVILEGES_MISSING',
    where,
    hint: `Make this role, and give it to the user, or its body to the API key: PUT /_security/role/elastic-ingest ${JSON.stringify(role)}`,
  });
}
