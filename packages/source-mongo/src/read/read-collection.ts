import type { DocumentQuery } from '@elastic-ingest/source-sdk';
import type { MongoClient } from 'mongodb';
import { collectionIdentity, requireSame } from '../connection/collection-identity.ts';
import { requireCollection } from '../connection/require-collection.ts';
import { retry, type RetryOptions } from '../connection/retry.ts';
import { pageFetcher } from './fetch-page.ts';
import { isInIdOrder } from './is-in-id-order.ts';
import { openCursor } from './open-cursor.ts';
import { readBatches } from './read-batches.ts';
import { readPages } from './read-pages.ts';
import { isWhole, type Selection } from './selection.ts';

export interface CollectionRead {
  readonly database: string;
  readonly collection: string;
  readonly selection: Selection;
  readonly query: DocumentQuery;
  readonly pause?: RetryOptions['pause'];
}

/**
 * The documents of one collection as BSON bytes, in arrays. In pages by `_id`, which outlive the server, where every `_id` is an ObjectId and a
 * dropped collection can be told from its end; else by one cursor.
 */
export async function* readCollection(
  client: MongoClient,
  read: CollectionRead,
): AsyncGenerator<readonly Uint8Array[]> {
  const { database, collection: name, selection, query } = read;
  const { signal } = query;
  const db = client.db(database);
  const kind = await requireCollection(client, database, name, signal);
  const collection = db.collection(name);
  const canPage = kind === 'collection' && isWhole(selection);
  const identity = canPage ? await collectionIdentity(db, name, signal) : undefined;
  if (identity === undefined || !(await isInIdOrder(collection, signal))) {
    yield* readBatches(openCursor(collection, kind, selection, query));
    return;
  }
  const retrying = { signal, ...(read.pause && { pause: read.pause }) };
  const fetchPage = pageFetcher(db, collection, query.only === 'ids' ? { _id: 1 } : projectionOf(selection));
  yield* readPages(
    (bound, until) => retry(() => fetchPage(bound, until), { ...retrying, signal: until }),
    query,
  );
  requireSame(name, identity, await retry(() => collectionIdentity(db, name, signal), retrying));
}

function projectionOf(selection: Selection): Readonly<Record<string, unknown>> | undefined {
  return selection.by === 'find' ? selection.options.projection : undefined;
}
