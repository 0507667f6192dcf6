import { IngestError } from '@elastic-ingest/source-sdk';
import type { DriveApi, DriveFile } from './drive-api.ts';

/** What is asked of each file. Without `permissions` in the answer the caller may not share it, and they are asked for one by one. */
export const fileFields =
  'id,name,mimeType,description,createdTime,modifiedTime,md5Checksum,version,size,webViewLink,trashed,owners(emailAddress),permissions(type,emailAddress,domain,deleted)';

/** Every file that is not in the bin, page by page. A page that Google calls incomplete throws: what it lacks would be deleted. */
export async function* listFiles(
  api: DriveApi,
  signal: AbortSignal,
): AsyncGenerator<readonly DriveFile[], void> {
  let pageToken: string | undefined;
  do {
    const page = await api.call(signal, (drive, options) =>
      drive.files.list(
        {
          q: 'trashed = false',
          pageSize: 1000,
          orderBy: 'createdTime',
          fields: `nextPageToken,incompleteSearch,files(${fileFields})`,
          ...(pageToken !== undefined && { pageToken }),
        },
        options,
      ),
    );
    if (page.incompleteSearch === true || page.files === undefined) throw incomplete();
    yield page.files;
    pageToken = page.nextPageToken ?? undefined;
  } while (pageToken !== undefined);
}

function incomplete(): IngestError {
  return new IngestError('Google Drive did not search all of the drive', {
    code: 'GDRIVE_INCOMPLETE',
    disposition: 'retry',
    hint: 'Try again; nothing was deleted.',
  });
}
