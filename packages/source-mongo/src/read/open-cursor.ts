import type { DocumentQuery } from '@elastic-ingest/source-sdk';
import type { AbstractCursor, Collection } from 'mongodb';
import type { CollectionKind } from '../connection/require-collection.ts';
import { documentsPerBatch } from './documents-per-batch.ts';
import { objectIdOf } from './read-pages.ts';
import { isWhole, type Selection } from './selection.ts';

/** A cursor over the documents as BSON bytes. A view is sorted only on demand: it may have no index to sort by. */
export function openCursor(
  collection: Collection,
  kind: CollectionKind,
  selection: Selection,
  { after, order, only, signal }: DocumentQuery,
): AbstractCursor {
  const raw = { raw: true, signal } as const;
  const batchSize = Math.min(selection.options.batchSize || documentsPerBatch, documentsPerBatch);
  if (selection.by === 'aggregate')
    return collection.aggregate([...selection.pipeline], { ...selection.options, ...raw, batchSize });
  const isSorted = isWhole(selection) && (after !== undefined || (kind === 'collection' && order !== 'any'));
  const filter = after === undefined ? selection.filter : { _id: { $gt: objectIdOf(after) } };
  return collection.find(filter, {
    ...selection.options,
    ...raw,
    batchSize,
    ...(isSorted ? { sort: { _id: 1 } } : {}),
    ...(only === 'ids' ? { projection: { _id: 1 } } : {}),
  });
}
