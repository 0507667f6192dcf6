import { IngestError } from '@elastic-ingest/source-sdk';
import type { Db, MongoClient } from 'mongodb';
import { mongoFault } from './mongo-fault.ts';

/** `unknown` where the user may not list collections. */
export type CollectionKind = 'collection' | 'view' | 'timeseries' | 'unknown';

const namesShown = 20;

/** What kind of collection it is. One that does not exist is an error: read as empty, it would empty the index. */
export async function requireCollection(
  client: MongoClient,
  database: string,
  collection: string,
  signal: AbortSignal,
): Promise<CollectionKind> {
  const db = client.db(database);
  const found = await unlessForbidden(() => list(db, { name: collection }, signal));
  if (found === undefined) return 'unknown';
  const type = found[0]?.type;
  if (type === 'view' || type === 'timeseries' || type === 'collection') return type;
  if (found.length > 0) return 'unknown';

  const names = (await unlessForbidden(() => list(db, {}, signal)))?.map(({ name }) => name) ?? [];
  if (names.length === 0) await requireDatabase(client, database, signal);
  throw new IngestError(`The database ${database} has no collection ${collection}; it has ${shown(names)}`, {
    code: 'EI_MONGODB_NO_COLLECTION',
    hint: 'Set `collection` to one of them. Names are case-sensitive; a user sees only what it may read.',
    where: `${database}.${collection}`,
  });
}

async function requireDatabase(client: MongoClient, database: string, signal: AbortSignal): Promise<void> {
  const listed = await unlessForbidden(() =>
    client.db('admin').command({ listDatabases: 1, nameOnly: true, authorizedDatabases: true }, { signal }),
  );
  if (listed === undefined) return;
  const names = (listed['databases'] as readonly { readonly name: string }[]).map(({ name }) => name);
  if (names.includes(database)) return;
  throw new IngestError(`There is no database ${database}; there are ${shown(names)}`, {
    code: 'EI_MONGODB_NO_DATABASE',
    hint: 'Set `database` to one of them. Names are case-sensitive; a user sees only what it may read.',
    where: database,
  });
}

function list(db: Db, filter: { readonly name?: string }, signal: AbortSignal): Promise<Listed[]> {
  return db
    .listCollections(filter, { nameOnly: true, authorizedCollections: true, signal })
    .toArray() as Promise<Listed[]>;
}

interface Listed {
  readonly name: string;
  readonly type?: string;
}

async function unlessForbidden<Result>(ask: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (mongoFault(error) === 'forbidden') return undefined;
    throw error;
  }
}

function shown(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const more = names.length - namesShown;
  return `${names.slice(0, namesShown).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
