import { IngestError } from '@elastic-ingest/source-sdk';
import type { MongoClient } from 'mongodb';
import { idPrefix } from './id-prefix.ts';
import { isPattern, matchesPattern } from './name-pattern.ts';

export interface SelectedCollection {
  readonly name: string;
  /** Stands before the ids of its documents; empty where only one collection is configured. */
  readonly prefix: string;
}

interface Given {
  readonly database: string;
  readonly collection: string;
  readonly collections: readonly string[];
}

/** The collections to read, in the order of their ids. Whether ids have a prefix hangs on the configuration alone, not on what is there. */
export async function selectedCollections(
  client: MongoClient,
  { database, collection, collections }: Given,
  signal: AbortSignal,
): Promise<readonly SelectedCollection[]> {
  if (collections.length === 0) return [{ name: collection, prefix: '' }];
  const patterns = collections.filter(isPattern);
  const listed = patterns.length === 0 ? [] : await readableNames(client, database, signal);
  const matched = patterns.flatMap((pattern) => {
    const names = listed.filter((name) => matchesPattern(pattern, name));
    if (names.length === 0) throw noneMatches(database, pattern);
    return names;
  });
  const names = new Set([collection, ...collections.filter((name) => !isPattern(name)), ...matched]);
  return [...names]
    .map((name) => ({ name, prefix: idPrefix(name) }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.prefix), Buffer.from(b.prefix)));
}

/**
 * All that are there, whether the user may read them or not: one that it may no longer read must fail the read, not be missing from it. Views are
 * read when they are named; a pattern would read their documents twice.
 */
async function readableNames(client: MongoClient, database: string, signal: AbortSignal): Promise<string[]> {
  const listed = await client.db(database).listCollections({}, { nameOnly: true, signal }).toArray();
  return listed.filter(({ type }) => type !== 'view').map(({ name }) => name);
}

function noneMatches(database: string, pattern: string): IngestError {
  return new IngestError(`No collection of the database ${database} matches ${pattern}`, {
    code: 'EI_MONGODB_NO_COLLECTION',
    hint: 'Correct or remove the pattern in `collections`. Names are case-sensitive.',
    where: database,
  });
}
