import type { DriveApi, DriveFile, DrivePermission } from './drive-api.ts';

/** Who may read a file, as words that documents and identities share: `user:a@acme.test`, `group:…`, `domain:acme.test`, `anyone`. */
export async function readersOf(
  api: DriveApi,
  file: DriveFile,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const permissions = file.permissions ?? (await listPermissions(api, file.id ?? '', signal));
  return [...new Set(permissions.flatMap(readerOf))].sort();
}

/** All of the permissions of a file, of every page. */
async function listPermissions(
  api: DriveApi,
  fileId: string,
  signal: AbortSignal,
): Promise<readonly DrivePermission[]> {
  const permissions: DrivePermission[] = [];
  let pageToken: string | undefined;
  do {
    const page = await api.call(signal, (drive, options) =>
      drive.permissions.list(
        {
          fileId,
          fields: 'nextPageToken,permissions(type,emailAddress,domain,deleted)',
          ...(pageToken !== undefined && { pageToken }),
        },
        options,
      ),
    );
    permissions.push(...(page.permissions ?? []));
    pageToken = page.nextPageToken ?? undefined;
  } while (pageToken !== undefined);
  return permissions;
}

function readerOf({ type, emailAddress, domain, deleted }: DrivePermission): string[] {
  // Of an account that is gone.
  if (deleted === true) return [];
  if (type === 'anyone') return ['anyone'];
  if (type === 'domain') return domain ? [`domain:${domain.toLowerCase()}`] : [];
  return emailAddress ? [`${type}:${emailAddress.toLowerCase()}`] : [];
}
