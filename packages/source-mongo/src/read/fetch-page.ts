import { IngestError } from '@elastic-ingest/source-sdk';
import type { Collection, Db, Document, ObjectId } from 'mongodb';
import { replyDocuments } from './reply-documents.ts';

/** Bytes per reply are bounded by the server, at 16 MiB, whatever the count. */
const documentsPerPage = 2000;

export type IdBound = { readonly $gte: ObjectId } | { readonly $gt: ObjectId };

/** Reads the next documents in the order of `_id`, fewer where they are large; none are left when there are none. */
export type FetchPage = (bound: IdBound, signal: AbortSignal) => Promise<readonly Uint8Array[]>;

/** One find for each page, so that nothing on the server has to live from page to page. */
export function pageFetcher(db: Db, collection: Collection, projection: Document | undefined): FetchPage {
  const { readPreference, readConcern, collectionName } = collection;
  return async (bound, signal) => {
    const find = {
      find: collectionName,
      filter: { _id: bound },
      sort: { _id: 1 },
      limit: documentsPerPage,
      // Without it the first batch is made of many small steps: twice the time, seen on MongoDB's own engine.
      batchSize: documentsPerPage,
      singleBatch: true,
      ...(projection === undefined ? {} : { projection }),
      // A command takes over neither of the two from the client.
      ...(readConcern === undefined ? {} : { readConcern: readConcern.toJSON() }),
    };
    const options = { raw: true, signal, ...(readPreference === undefined ? {} : { readPreference }) };
    const { cursor } = await db.command(find, options);
    if (cursor instanceof Uint8Array) return replyDocuments(cursor);
    throw new IngestError('The driver did not hand on the bytes of a reply', {
      code: 'EI_MONGODB_READ_FAILED',
      hint: 'Install the version of the package `mongodb` that this source asks for.',
    });
  };
}
