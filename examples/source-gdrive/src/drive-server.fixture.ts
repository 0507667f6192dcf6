import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SourceStore } from '@elastic-ingest/source-testkit';
import { DriveState, type StoredFile } from './drive-state.fixture.ts';

/** A local server that speaks the calls of Drive v3 that the source uses, with the drive behind it. */
export interface DriveServer extends SourceStore {
  readonly configuration: Readonly<Record<string, string>>;
  readonly drive: DriveState;
  /** Of the calls that were answered, such as `GET /drive/v3/files`. */
  readonly calls: readonly string[];
  /** Breaks every connection and takes no more. */
  stop(): void;
}

const pageSize = 100;
const accessToken = 'an-access-token';

export async function startDriveServer(): Promise<DriveServer> {
  const drive = new DriveState();
  const calls: string[] = [];
  const server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url?.split('?')[0]}`);
    void answer(drive, request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  const stored = ({ id, name }: StoredFile) => ({ id, fields: { name } });
  return {
    configuration: {
      client_id: 'a-client',
      client_secret: 'the-secret-of-the-client',
      refresh_token: drive.refreshToken,
      endpoint: `${origin}/`,
      token_url: `${origin}/token`,
    },
    drive,
    calls,
    seed: async (count) => Array.from({ length: count }, () => stored(drive.put({}))),
    update: async (id) => stored(drive.put({ id, name: `renamed ${drive.changes.length}` })),
    remove: async (id) => drive.remove(id),
    stop,
    [Symbol.asyncDispose]: async () => stop(),
  };
}

async function answer(drive: DriveState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  if (pathname === '/token') return giveToken(drive, await textOf(request), response);
  if (request.headers.authorization !== `Bearer ${accessToken}`)
    return json(response, 401, { error: { code: 401, message: 'Invalid Credentials' } });
  const path = pathname.replace('/drive/v3/', '');
  const [, id = '', what] = /^files\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
  const file = drive.files.get(id);
  const fields = searchParams.get('fields') ?? '';
  if (path === 'about') return json(response, 200, { user: { emailAddress: 'me@acme.test' } });
  if (path === 'files') {
    const files = [...drive.files.values()].filter(({ trashed }) => !trashed);
    const { items, next } = pageOf(files, searchParams.get('pageToken') ?? '0');
    const shown = items.map((each) => projected(each, fields));
    return json(response, 200, { files: shown, incompleteSearch: drive.incomplete, nextPageToken: next });
  }
  if (path === 'changes/startPageToken')
    return json(response, 200, { startPageToken: String(drive.changes.length) });
  if (path === 'changes') {
    const from = searchParams.get('pageToken') ?? '';
    if (drive.firstCursor > Number(from))
      return json(response, 404, { error: { code: 404, message: `No page token ${from}` } });
    const { items, next } = pageOf(drive.changes, from);
    const changes = items.map((fileId) => changeOf(drive, fileId, fields));
    return json(response, 200, {
      changes,
      ...(next ? { nextPageToken: next } : { newStartPageToken: String(drive.changes.length) }),
    });
  }
  if (file === undefined)
    return json(response, 404, { error: { code: 404, message: `File not found: ${id}` } });
  if (what === 'permissions') {
    const { items, next } = pageOf(file.permissions, searchParams.get('pageToken') ?? '0', 2);
    return json(response, 200, { permissions: items, nextPageToken: next });
  }
  if (what === 'export') return bytes(response, `${file.content} as ${searchParams.get('mimeType')}`);
  if (searchParams.get('alt') === 'media') return bytes(response, file.content);
  return json(response, 404, { error: { code: 404, message: `Not spoken here: ${pathname}` } });
}

function giveToken(drive: DriveState, form: string, response: ServerResponse): void {
  if (new URLSearchParams(form).get('refresh_token') === drive.refreshToken)
    return json(response, 200, { access_token: accessToken, expires_in: 3600, token_type: 'Bearer' });
  return json(response, 400, { error: 'invalid_grant', error_description: 'Token has been revoked.' });
}

/** The file as it is shown: with the properties that were asked for, and without permissions where the caller may not share it. */
function projected(file: StoredFile, fields: string): Readonly<Record<string, unknown>> {
  const asked = new Set(fields.match(/\w+/g));
  return Object.fromEntries(
    Object.entries(file).filter(([name]) => asked.has(name) && (name !== 'permissions' || file.shareable)),
  );
}

function changeOf(drive: DriveState, fileId: string, fields: string): object {
  const file = drive.files.get(fileId);
  return file === undefined
    ? { changeType: 'file', removed: true, fileId }
    : { changeType: 'file', removed: false, fileId, file: projected(file, fields) };
}

function pageOf<Item>(
  items: readonly Item[],
  from: string,
  size = pageSize,
): { items: readonly Item[]; next?: string } {
  const end = Number(from) + size;
  return { items: items.slice(Number(from), end), ...(end < items.length && { next: String(end) }) };
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function bytes(response: ServerResponse, content: string): void {
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(content);
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += String(part);
  return text;
}
