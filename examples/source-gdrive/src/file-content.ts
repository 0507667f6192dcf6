import type { SourceContent } from '@elastic-ingest/source-sdk';
import type { DriveApi, DriveFile } from './drive-api.ts';

/** Google's own documents have no bytes; they are exported. */
const exports: Readonly<Record<string, readonly [contentType: string, extension: string]>> = {
  'application/vnd.google-apps.document': ['text/plain', 'txt'],
  'application/vnd.google-apps.presentation': ['text/plain', 'txt'],
  'application/vnd.google-apps.spreadsheet': ['text/csv', 'csv'],
};

/** What is in a file, opened when it is asked for; undefined where there is nothing to read, as of a folder. */
export function fileContent(
  api: DriveApi,
  { id, name, mimeType, size }: DriveFile,
): SourceContent | undefined {
  const fileId = id ?? '';
  const filename = name ?? fileId;
  const exported = exports[mimeType ?? ''];
  if (exported !== undefined) {
    const [contentType, extension] = exported;
    return {
      filename: `${filename}.${extension}`,
      contentType,
      open: ({ signal }) =>
        api.call(signal, (drive, options) =>
          drive.files.export({ fileId, mimeType: contentType }, { ...options, responseType: 'stream' }),
        ),
    };
  }
  if (mimeType?.startsWith('application/vnd.google-apps.') !== false) return undefined;
  return {
    filename,
    contentType: mimeType,
    ...(size && { size: Number(size) }),
    open: ({ signal }) =>
      api.call(signal, (drive, options) =>
        drive.files.get({ fileId, alt: 'media' }, { ...options, responseType: 'stream' }),
      ),
  };
}
