import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  makeCertificates,
  secantusdb,
  type Certificates,
  type RunningService,
} from '@elastic-ingest/local-services';
import type { Source, SourceDocument } from '@elastic-ingest/source-sdk';
import { MongoClient } from 'mongodb';
import { openSource } from './open-source.fixture.ts';

// SCRAM, roles, TLS and client certificates: of SecantusDB, whatever server the other tests have.
const folder = mkdtempSync(join(tmpdir(), 'elastic-ingest-security-'));
const dataFolder = join(folder, 'data');
const log = (): void => undefined;
const { signal } = new AbortController();
const wait = 'serverSelectionTimeoutMS=1500';
let certificates: Certificates;
let server: RunningService | undefined;
let host = '';

beforeAll(async () => {
  certificates = await makeCertificates(join(folder, 'certificates'));
  await provision();
  const { authorityFile, server: own } = certificates;
  const tls = ['--tls-cert-file', own.certificateFile, '--tls-key-file', own.keyFile];
  const client = ['--tls-ca-file', authorityFile, '--tls-require-client-cert'];
  server = await secantusdb({ log, dataFolder, flags: ['--auth', ...tls, ...client] });
  host = `${server.url}&${wait}`;
}, 120_000);

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
}, 60_000);

/** Users can be made only while nobody has to be one. */
async function provision(): Promise<void> {
  const open = await secantusdb({ log, dataFolder });
  const client = new MongoClient(open.url);
  try {
    await client.db('shop').collection('people').insertOne({ name: 'Ada' });
    const user = (database: string, name: string, roles: readonly object[]): Promise<unknown> =>
      client.db(database).command({ createUser: name, pwd: `${name}'s s3cret`, roles });
    await user('admin', 'reader', [{ role: 'read', db: 'shop' }]);
    await user('shop', 'local', [{ role: 'read', db: 'shop' }]);
    await user('admin', 'stranger', [{ role: 'read', db: 'elsewhere' }]);
  } finally {
    await client.close();
    await open.stop();
  }
}

function open(more: Readonly<Record<string, unknown>> = {}): Promise<Source> {
  return openSource({
    host,
    database: 'shop',
    collection: 'people',
    user: 'reader',
    password: "reader's s3cret",
    ssl_enabled: true,
    ssl_ca: certificates.authorityPem,
    ssl_cert_key: certificates.client.pem,
    ...more,
  });
}

async function bodies(source: Source): Promise<string[]> {
  const found: string[] = [];
  for await (const given of source.documents({ signal }))
    for (const document of given as readonly SourceDocument[])
      found.push(Buffer.from(((await document.body()) as { json: Uint8Array }).json).toString());
  return found;
}

const keyFile = (): string => {
  const file = join(folder, 'client.pem');
  writeFileSync(file, certificates.client.pem);
  return file;
};

test.each([
  ['a user, TLS and a client certificate as text', () => ({})],
  [
    'texts that lost their line ends',
    () => ({
      ssl_ca: certificates.authorityPem.replaceAll('\n', ' '),
      ssl_cert_key: certificates.client.pem.replaceAll('\n', ' '),
    }),
  ],
  ['a client certificate in a file', () => ({ ssl_cert_key: '', ssl_cert_key_file: keyFile() })],
  ['no look at the certificate of the server', () => ({ ssl_ca: '', tls_insecure: true })],
  ['a user of another database', () => ({ user: 'local', password: "local's s3cret", auth_source: 'shop' })],
])('%s', async (_, more) => {
  await using source = await open(more());
  await source.ping({ signal });
  expect(await bodies(source)).toEqual(['{"name":"Ada"}']);
});

test.each([
  ['a wrong password', { password: 'wr0ng' }, 'EI_MONGODB_CREDENTIALS', '`password`'],
  [
    'a user of a database that is not named',
    { user: 'local', password: "local's s3cret" },
    'EI_MONGODB_CREDENTIALS',
    '`auth_source`',
  ],
  [
    'a user without rights',
    { user: 'stranger', password: "stranger's s3cret" },
    'EI_MONGODB_FORBIDDEN',
    '`read`',
  ],
  ['no user', { user: '', password: '' }, 'EI_MONGODB_FORBIDDEN', '`user`'],
  ['an authority that is not known', { ssl_ca: '' }, 'EI_MONGODB_TLS', '`ssl_ca`'],
  ['no client certificate', { ssl_cert_key: '' }, /^EI_MONGODB_(TLS|UNAVAILABLE)$/, '`ssl_cert_key`'],
  ['a file that is not there', { ssl_cert_key: '', ssl_cert_key_file: '/no/such.pem' }, /^EI_MONGODB_/, ''],
  ['no TLS', { ssl_enabled: false }, 'EI_MONGODB_UNAVAILABLE', '`ssl_enabled`'],
])('%s: the error says what to do', async (_, more, code, hint) => {
  const error: unknown = await (async () => {
    await using source = await open(more);
    await source.ping({ signal });
  })().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    code: expect.stringMatching(code),
    hint: expect.stringContaining(hint),
  });
  expect(JSON.stringify([String(error), error])).not.toMatch(/s3cret|PRIVATE KEY/);
});
