import { createHash } from 'node:crypto';
import { IngestError, type SourceDocument } from '@elastic-ingest/source-sdk';
import type { DriveApi, DriveFile } from './drive-api.ts';
import { fileContent } from './file-content.ts';
import { readersOf } from './permissions.ts';

/** A file as a document. Who may read it is part of it, so a change of that is a change of the document. */
export async function fileDocument(
  api: DriveApi,
  file: DriveFile,
  signal: AbortSignal,
): Promise<SourceDocument> {
  const { id, modifiedTime } = file;
  if (!id)
    throw new IngestError('Google Drive gave a file without an id', {
      code: 'GDRIVE_INCOMPLETE',
      disposition: 'retry',
    });
  const body = {
    name: file.name,
    mime_type: file.mimeType,
    description: file.description ?? undefined,
    size: file.size === undefined || file.size === null ? undefined : Number(file.size),
    created_at: file.createdTime,
    url: file.webViewLink ?? undefined,
    owners: (file.owners ?? []).flatMap(({ emailAddress }) => emailAddress ?? []),
    _allow_access_control: await readersOf(api, file, signal),
  };
  const content = fileContent(api, file);
  return {
    id,
    fingerprint: fingerprintOf([body, file.md5Checksum, file.version, modifiedTime]),
    ...(modifiedTime && { timestamp: modifiedTime }),
    body: () => body,
    ...(content && { content }),
  };
}

function fingerprintOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
