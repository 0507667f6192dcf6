import { notModelled } from '../http/failure.ts';
import type { Mapping } from '../mapping/field.ts';
import type { StoredDocument, View } from '../store/stored-document.ts';
import type { StoredIndex } from '../store/stored-index.ts';
import { aggregate } from './aggregate.ts';
import { compareValues, docValues, type DocValue } from './doc-values.ts';
import { matches } from './matches.ts';
import { inOrder } from './order.ts';

export interface SearchRequest {
  readonly pit?: { readonly id: string };
  readonly size?: number;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly sort?: readonly unknown[];
  readonly search_after?: readonly DocValue[];
  readonly track_total_hits?: boolean;
  readonly _source?: boolean;
  /** In the query of the request; only of the root. */
  readonly _source_excludes?: readonly string[];
  readonly stored_fields?: string;
  readonly docvalue_fields?: readonly (string | { readonly field: string; readonly format?: string })[];
  readonly aggs?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const known = new Set([
  'pit',
  'size',
  'query',
  'sort',
  'search_after',
  'track_total_hits',
  '_source',
  '_source_excludes',
  'stored_fields',
  'docvalue_fields',
  'aggs',
]);

/** Answers a search in a view of an index. The position in the view is `_shard_doc`. */
export function search(index: StoredIndex, view: View, request: SearchRequest): Record<string, unknown> {
  const unknown = Object.keys(request).find((name) => !known.has(name));
  if (unknown !== undefined) throw notModelled(`${unknown} in a search`);
  const { mapping } = index;
  const { query = { match_all: {} }, size = 10, search_after, track_total_hits = true, aggs } = request;
  const { sort } = request;
  const found = inOrder(view, mapping, sort).filter(({ document }) => matches(mapping, document, query));
  const [after] = search_after ?? [];
  const page = found.filter(({ key }) => after === undefined || compareValues(key, after) > 0).slice(0, size);
  const documents = found.map(({ document }) => document);
  return {
    took: 0,
    timed_out: false,
    _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
    hits: {
      ...(track_total_hits && { total: { value: found.length, relation: 'eq' } }),
      max_score: null,
      hits: page.map(({ document, key }) => ({
        ...hit(index.name, mapping, document, request),
        ...(sort !== undefined && { sort: [key] }),
      })),
    },
    ...(aggs && {
      aggregations: Object.fromEntries(
        Object.entries(aggs).map(([name, one]) => [name, aggregate(mapping, documents, one)]),
      ),
    }),
  };
}

function hit(index: string, mapping: Mapping, document: StoredDocument, request: SearchRequest): object {
  const fields = Object.fromEntries(
    (request.docvalue_fields ?? []).flatMap((wanted) => {
      const field = typeof wanted === 'string' ? wanted : wanted.field;
      const format = typeof wanted === 'string' ? undefined : wanted.format;
      if (format !== undefined && format !== 'epoch_millis') throw notModelled(`the format ${format}`);
      const values = docValues(mapping, document, field);
      return values.length === 0
        ? []
        : [[field, values.map((value) => (format === undefined ? value : String(value)))]];
    }),
  );
  const { stored_fields: stored } = request;
  if (stored !== undefined && stored !== '_none_') throw notModelled(`the stored fields ${stored}`);
  return {
    _index: index,
    ...(stored === undefined && { _id: document.id }),
    _score: null,
    ...(request._source !== false && { _source: without(document.source, request._source_excludes) }),
    ...(Object.keys(fields).length > 0 && { fields }),
  };
}

function without(source: StoredDocument['source'], excluded: readonly string[] = []): object {
  return Object.fromEntries(Object.entries(source).filter(([name]) => !excluded.includes(name)));
}
