import { IngestError, type DocumentQuery } from '@elastic-ingest/source-sdk';
import { ObjectId, type Collection, type FindCursor } from 'mongodb';
import type { CollectionKind } from '../connection/require-collection.ts';

const documentsPerBatch = 500;

/** A cursor over the documents as BSON bytes. A view is sorted only on demand: it may have no index to sort by. */
export function findRaw(
  collection: Collection,
  kind: CollectionKind,
  { after, order, only, signal }: DocumentQuery,
): FindCursor {
  const isSorted = after !== undefined || (kind === 'collection' && order !== 'any');
  return collection.find(after === undefined ? {} : { _id: { $gt: objectIdOf(after) } }, {
    raw: true,
    batchSize: documentsPerBatch,
    signal,
    ...(isSorted ? { sort: { _id: 1 } } : {}),
    ...(only === 'ids' ? { projection: { _id: 1 } } : {}),
  });
}

/** Reading on from an id is for collections in the order of ids, whose ids are ObjectIds. */
function objectIdOf(id: string): ObjectId {
  if (/^[0-9a-f]{24}$/.test(id)) return new ObjectId(id);
  throw new IngestError(`Cannot read on from the id ${JSON.stringify(id)}: it is no ObjectId`, {
    code: 'EI_MONGODB_READ_FAILED',
    hint: 'Read the collection from its start.',
  });
}
