import type { DocumentQuery } from '@elastic-ingest/source-sdk';
import type { MongoClient } from 'mongodb';
import type { SelectedCollection } from '../collections/selected-collections.ts';
import type { Transcoder } from '../json/transcoder.ts';
import { MongoDocument } from './mongo-document.ts';
import { readCollection } from './read-collection.ts';
import type { Selection } from './selection.ts';

export interface CollectionsRead {
  readonly database: string;
  readonly collections: readonly SelectedCollection[];
  readonly selection: Selection;
  readonly query: DocumentQuery;
  readonly transcoder: Transcoder;
}

/** The documents of one collection after the other, in arrays. They are in the order of their ids where each collection's are. */
export async function* readCollections(
  client: MongoClient,
  { database, collections, selection, query, transcoder }: CollectionsRead,
): AsyncGenerator<readonly MongoDocument[]> {
  const { after, ...others } = query;
  for (const { name, prefix } of collections) {
    const isBegun = after?.startsWith(prefix) === true;
    if (after !== undefined && !isBegun && comesBefore(prefix, after)) continue;
    const read = isBegun ? { ...others, after: after.slice(prefix.length) } : others;
    for await (const batch of readCollection(client, { database, collection: name, selection, query: read }))
      yield batch.map((raw) => new MongoDocument(raw, transcoder, prefix));
  }
}

function comesBefore(text: string, other: string): boolean {
  return Buffer.compare(Buffer.from(text), Buffer.from(other)) < 0;
}
