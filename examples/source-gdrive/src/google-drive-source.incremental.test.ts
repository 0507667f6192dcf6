import type { Source, SourceDocument, SourceEvent, SyncCursor } from '@elastic-ingest/source-sdk';
import { parseConfiguration } from '@elastic-ingest/source-sdk';
import { startDriveServer, type DriveServer } from './drive-server.fixture.ts';
import { GoogleDriveSource } from './google-drive-source.ts';

const { signal } = new AbortController();
let server: DriveServer;
let source: Source;

beforeEach(async () => {
  server = await startDriveServer();
  const parsed = parseConfiguration(GoogleDriveSource.configuration, server.configuration);
  if (!parsed.ok) throw new Error('the configuration is refused');
  source = await GoogleDriveSource.open({ configuration: parsed.configuration, signal });
});
afterEach(async () => {
  await source[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

/** Events as data: `+id name`, `-id`, and the cursor of a checkpoint. */
async function changes(cursor?: SyncCursor): Promise<unknown[]> {
  const told: unknown[] = [];
  for await (const given of source.changes?.({ signal, ...(cursor && { cursor }) }) ?? [])
    for (const event of [given].flat() as SourceEvent[]) told.push(await tell(event));
  return told;
}

async function tell(event: SourceEvent): Promise<unknown> {
  if (event.type === 'checkpoint') return event.cursor;
  if (event.type === 'delete') return `-${event.id}`;
  return `+${event.document.id} ${String(((await event.document.body()) as { name: string }).name)}`;
}

async function read(
  given: AsyncIterable<SourceDocument | readonly SourceDocument[]> | undefined,
): Promise<Map<string, unknown>> {
  const bodies = new Map<string, unknown>();
  for await (const document of given ?? [])
    for (const each of [document].flat() as SourceDocument[]) bodies.set(each.id, await each.body());
  return bodies;
}

test('changes begin now, and go on from a cursor with what was written, thrown away and removed since', async () => {
  server.drive.put({ id: 'a', name: 'A' });
  server.drive.put({ id: 'b', name: 'B' });
  const [start] = (await changes()) as [SyncCursor];
  expect(await changes(start)).toEqual([start]);
  server.drive.put({ id: 'c', name: 'C' });
  server.drive.put({ id: 'a', trashed: true });
  server.drive.remove('b');
  expect(await changes(start)).toEqual(['+c C', '-a', '-b', { pageToken: '5' }]);
  expect(await changes({ pageToken: '4' })).toEqual(['-b', { pageToken: '5' }]);
});

test('every page of the changes ends with a checkpoint', async () => {
  for (let at = 0; at < 150; at += 1) server.drive.put({ id: `f${at}`, name: 'x' });
  const told = await changes({ pageToken: '0' });
  expect(told).toHaveLength(152);
  expect([told[100], told[151]]).toEqual([{ pageToken: '100' }, { pageToken: '150' }]);
});

test('a cursor that Google forgot is lost, and so is one of somebody else', async () => {
  server.drive.forgetChanges();
  await expect(changes({ pageToken: '0' })).rejects.toMatchObject({ code: 'EI_CURSOR_LOST' });
  await expect(changes({ token: '3' })).rejects.toMatchObject({ code: 'EI_CURSOR_LOST' });
});

test('who may read a file is in its document, also where its permissions have to be asked for', async () => {
  const permissions = [
    { type: 'user', emailAddress: 'Ada@acme.test' },
    { type: 'group', emailAddress: 'staff@acme.test' },
    { type: 'domain', domain: 'acme.test' },
  ] as const;
  server.drive.put({ id: 'mine', permissions });
  server.drive.put({ id: 'theirs', permissions, shareable: false });
  server.drive.put({ id: 'open', permissions: [{ type: 'anyone' }] });
  const words = ['domain:acme.test', 'group:staff@acme.test', 'user:ada@acme.test'];
  const bodies = await read(source.documents({ signal }));
  expect(
    [...bodies].map(([id, body]) => [id, (body as Record<string, unknown>)['_allow_access_control']]),
  ).toEqual([
    ['mine', words],
    ['theirs', words],
    ['open', ['anyone']],
  ]);
  expect(server.calls.filter((call) => call.endsWith('/permissions'))).toEqual([
    'GET /drive/v3/files/theirs/permissions',
    'GET /drive/v3/files/theirs/permissions',
  ]);
});

test('sharing changes the fingerprint', async () => {
  const fingerprint = async (): Promise<string | undefined> => {
    for await (const given of source.documents({ signal }))
      return ([given].flat() as SourceDocument[])[0]?.fingerprint;
    return undefined;
  };
  const { id, version, modifiedTime } = server.drive.put({ shareable: false });
  const before = await fingerprint();
  server.drive.files.set(id, {
    ...server.drive.put({ id, permissions: [{ type: 'anyone' }] }),
    version,
    modifiedTime,
  });
  expect(before).toMatch(/./);
  expect(await fingerprint()).not.toBe(before);
});

test('every person is an identity, with what the filter needs', async () => {
  server.drive.put({ permissions: [{ type: 'user', emailAddress: 'ada@acme.test' }, { type: 'anyone' }] });
  server.drive.put({ permissions: [{ type: 'user', emailAddress: 'bob@other.test' }] });
  server.drive.put({ permissions: [{ type: 'user', emailAddress: 'ADA@acme.test' }] });
  const identities = await read(source.identities?.({ signal }));
  expect([...identities.keys()]).toEqual(['ada@acme.test', 'bob@other.test']);
  expect(identities.get('ada@acme.test')).toMatchObject({
    identity: { email: 'ada@acme.test' },
    query: { template: { params: { access_control: ['user:ada@acme.test', 'domain:acme.test', 'anyone'] } } },
  });
});

test('a document of Google is exported, a file is fetched, and a folder has nothing to open', async () => {
  server.drive.put({
    id: 'doc',
    name: 'Plan',
    mimeType: 'application/vnd.google-apps.document',
    content: 'text',
  });
  server.drive.put({ id: 'pdf', name: 'a.pdf', mimeType: 'application/pdf', content: 'pdf' });
  server.drive.put({ id: 'dir', mimeType: 'application/vnd.google-apps.folder' });
  const contents: unknown[] = [];
  for await (const given of source.documents({ signal })) {
    const [document] = [given].flat() as SourceDocument[];
    const content = document?.content;
    let text = '';
    for await (const part of content ? await content.open({ signal }) : [])
      text += Buffer.from(part).toString();
    contents.push([document?.id, content?.filename, text]);
  }
  expect(contents).toEqual([
    ['doc', 'Plan.txt', 'text as text/plain'],
    ['pdf', 'a.pdf', 'pdf'],
    ['dir', undefined, ''],
  ]);
});

test('a search that Google calls incomplete throws: nothing may be deleted for it', async () => {
  server.drive.put({});
  server.drive.incomplete = true;
  await expect(read(source.documents({ signal }))).rejects.toMatchObject({
    code: 'GDRIVE_INCOMPLETE',
    disposition: 'retry',
  });
});
