import type { AggregateOptions, Document, FindOptions } from 'mongodb';

/** Which documents of a collection are read, and how much of each. */
export type Selection =
  | { readonly by: 'find'; readonly filter: Document; readonly options: FindOptions }
  | { readonly by: 'aggregate'; readonly pipeline: readonly Document[]; readonly options: AggregateOptions };

/** True where all documents are read, so that any order and any pages of it will do. */
export function isWhole(selection: Selection): boolean {
  if (selection.by === 'aggregate' || Object.keys(selection.filter).length > 0) return false;
  return Object.keys(selection.options).every((name) => name === 'projection');
}
