import { randomUUID } from 'node:crypto';
import { mongodbUrl } from '@elastic-ingest/local-services';
import { MongoClient } from 'mongodb';
import { openSource } from './open-source.fixture.ts';

const mongo = new MongoClient(mongodbUrl());
const database = `ping-${randomUUID()}`;
const signal = new AbortController().signal;

beforeAll(async () => {
  await mongo.db(database).createCollection('people');
});

afterAll(async () => {
  await mongo.db(database).dropDatabase();
  await mongo.close();
});

async function ping(given: Readonly<Record<string, unknown>>): Promise<void> {
  await using source = await openSource({ host: mongodbUrl(), database, collection: 'people', ...given });
  await source.ping({ signal });
}

/** The whole error as text: no part of it may show a password. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return [error.message, error.stack, JSON.stringify(error), textOf(error.cause ?? '')].join('\n');
}

async function failure(given: Readonly<Record<string, unknown>>): Promise<unknown> {
  return ping(given).then(
    () => 'nothing failed',
    (error: unknown) => error,
  );
}

test('a collection that is there, also when it is empty', async () => {
  await ping({});
});

test.each([
  [
    'a host that is not there',
    { host: 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=500' },
    'EI_MONGODB_UNAVAILABLE',
    'ECONNREFUSED',
  ],
  ['wrong credentials', { user: 'me', password: 'wr0ng' }, 'EI_MONGODB_CREDENTIALS', 'authentication failed'],
  ['a database that is not there', { database: 'nothing' }, 'EI_MONGODB_NO_DATABASE', database],
  ['a collection that is not there', { collection: 'poeple' }, 'EI_MONGODB_NO_COLLECTION', 'it has people'],
  ['a malformed host', { host: 'mongodb://me:s%ecret@h' }, 'EI_MONGODB_CONFIGURATION', 'URI malformed'],
  [
    'an unknown option',
    { host: 'mongodb://h/?foo=1' },
    'EI_MONGODB_CONFIGURATION',
    'option foo is not supported',
  ],
  ['another scheme', { host: 'http://me:s3cret@h' }, 'EI_MONGODB_CONFIGURATION', ''],
])('%s', async (_, given, code, message) => {
  expect(await failure(given)).toMatchObject({
    code,
    message: expect.stringContaining(message),
    hint: expect.stringMatching(/\w/),
  });
});

test('a collection that is not there is not read as empty', async () => {
  await using source = await openSource({ host: mongodbUrl(), database, collection: 'poeple' });
  await expect(source.documents({ signal })[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    code: 'EI_MONGODB_NO_COLLECTION',
  });
});

test('TLS to a server without it ends in time, with a hint at `ssl_enabled`', async () => {
  const error = await failure({ host: `${mongodbUrl()}&serverSelectionTimeoutMS=500`, ssl_enabled: true });
  expect(error).toMatchObject({
    code: expect.stringMatching(/^EI_MONGODB_(TLS|UNAVAILABLE)$/),
    hint: expect.stringContaining('`ssl_enabled`'),
  });
});

test.each([
  { user: 'me', password: 's3cr%t' },
  { host: mongodbUrl().replace('://', '://me:s3cr%25t@') },
  { host: 'mongodb://me:s3cr%t@h' },
  { host: 'me:s3cr%t@h' },
  { host: 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=1&proxyPassword=s3cr%25t' },
  { host: 'mongodb://me:s3cr%25t@127.0.0.1:1/?serverSelectionTimeoutMS=1' },
  { host: 'mongodb://me:s3cr%25t@h/?foo=s3cr%25t' },
  { host: 'mongodb://me:s3cr%25t@h:99999' },
  { host: 'mongodb://me:s3cr%25t@h/?tls=true' },
  { host: 'mongodb://me:s3cr%25t@h', user: 'me', password: 'oth3r' },
])('no password is in any text of the error of %j', async (given) => {
  const text = textOf(await failure(given));
  expect(text).toContain('EI_MONGODB_');
  expect(text).not.toMatch(/s3cr(%|%25)t|oth3r/);
});
