import { notModelled } from '../http/failure.ts';
import type { Mapping } from '../mapping/field.ts';
import type { StoredDocument, View } from '../store/stored-document.ts';
import { compareValues, docValues, type DocValue } from './doc-values.ts';

export interface Placed {
  readonly document: StoredDocument;
  /** What `search_after` goes on from. */
  readonly key: DocValue;
}

/** The documents of a view in the order that was asked for: by `_shard_doc`, the place in the view, or upwards by one field that each has. */
export function inOrder(view: View, mapping: Mapping, sort: readonly unknown[] = ['_shard_doc']): Placed[] {
  const field = sortedField(sort);
  if (field === '_shard_doc') return view.map((document, key) => ({ document, key }));
  const placed = view.map((document): Placed => {
    const [key] = docValues(mapping, document, field);
    if (key === undefined) throw notModelled(`the order by ${field} of a document without it`);
    return { document, key };
  });
  return placed.sort((a, b) => compareValues(a.key, b.key));
}

function sortedField(sort: readonly unknown[]): string {
  const [only, ...more] = sort;
  if (typeof only === 'string' && more.length === 0) return only;
  const [[field, how], ...others] = Object.entries(only ?? {}) as [[string, unknown], ...unknown[]];
  const order = typeof how === 'object' && how !== null && 'order' in how ? how.order : how;
  if (more.length > 0 || others.length > 0 || order !== 'asc')
    throw notModelled(`the order ${JSON.stringify(sort)}`);
  return field;
}
