import { setTimeout as sleep } from 'node:timers/promises';
import { IngestError, type ChangesQuery, type SourceEvent } from '@elastic-ingest/source-sdk';
import type { drive_v3 } from '@googleapis/drive';
import type { DriveApi } from './drive-api.ts';
import { fileDocument } from './file-document.ts';
import { fileFields } from './list-files.ts';

/** Drive has no push over this API: a follower asks again after this long. */
const pollMs = 5_000;

/** What changed after a cursor, by Drive's changes feed. Without a cursor it begins now. */
export async function* driveChanges(
  api: DriveApi,
  { cursor, follow = false }: Pick<ChangesQuery, 'cursor' | 'follow'>,
  signal: AbortSignal,
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void> = waitFor,
): AsyncGenerator<readonly SourceEvent[], void> {
  let pageToken = cursor === undefined ? await startToken(api, signal) : tokenOf(cursor);
  if (cursor === undefined) yield [checkpoint(pageToken)];
  for (;;) {
    const page = await changesPage(api, pageToken, signal);
    const events: SourceEvent[] = [];
    for (const change of page.changes ?? []) events.push(...(await eventsOf(api, change, signal)));
    const next = page.nextPageToken ?? page.newStartPageToken;
    if (!next)
      throw new IngestError('Google Drive gave no end of its changes', {
        code: 'GDRIVE_INCOMPLETE',
        disposition: 'retry',
      });
    yield [...events, checkpoint(next)];
    pageToken = next;
    if (page.nextPageToken) continue;
    if (!follow) return;
    await wait(pollMs, signal);
  }
}

async function startToken(api: DriveApi, signal: AbortSignal): Promise<string> {
  const { startPageToken } = await api.call(signal, (drive, options) =>
    drive.changes.getStartPageToken({}, options),
  );
  return startPageToken ?? '';
}

async function changesPage(
  api: DriveApi,
  pageToken: string,
  signal: AbortSignal,
): Promise<drive_v3.Schema$ChangeList> {
  try {
    return await api.call(signal, (drive, options) =>
      drive.changes.list(
        {
          pageToken,
          pageSize: 1000,
          includeRemoved: true,
          fields: `nextPageToken,newStartPageToken,changes(changeType,removed,fileId,file(${fileFields}))`,
        },
        options,
      ),
    );
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof IngestError) || !/\b(?:400|404|410)\b|page ?token/i.test(error.message))
      throw error;
    throw new IngestError('Google Drive does not know the place any more where the last sync stopped', {
      code: 'EI_CURSOR_LOST',
      hint: 'A full sync takes its place.',
      cause: error,
    });
  }
}

async function eventsOf(
  api: DriveApi,
  change: drive_v3.Schema$Change,
  signal: AbortSignal,
): Promise<readonly SourceEvent[]> {
  const { changeType, fileId, removed, file } = change;
  if (changeType === 'drive' || !fileId) return [];
  // What is in the bin is not listed either.
  if (removed === true || file === undefined || file.trashed === true)
    return [{ type: 'delete', id: fileId }];
  return [{ type: 'upsert', document: await fileDocument(api, file, signal) }];
}

const checkpoint = (pageToken: string): SourceEvent => ({ type: 'checkpoint', cursor: { pageToken } });

function tokenOf(cursor: Readonly<Record<string, unknown>>): string {
  const { pageToken } = cursor;
  if (typeof pageToken === 'string' && pageToken !== '') return pageToken;
  throw new IngestError('This is no cursor of Google Drive', {
    code: 'EI_CURSOR_LOST',
    hint: 'A full sync takes its place.',
  });
}

async function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
