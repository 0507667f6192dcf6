import { illegalArgument, notModelled } from '../http/failure.ts';
import { fieldAt, type Mapping } from '../mapping/field.ts';
import type { View } from '../store/stored-document.ts';
import { compareValues, docValues, type DocValue } from './doc-values.ts';

type Key = Readonly<Record<string, DocValue | null>>;

interface Terms {
  readonly field: string;
  readonly missing_bucket?: boolean;
}

interface Composite {
  readonly size?: number;
  readonly sources: readonly Readonly<Record<string, { readonly terms: Terms }>>[];
  readonly after?: Key;
}

/** The answer to one aggregation. */
export function aggregate(
  mapping: Mapping,
  view: View,
  aggregation: Readonly<Record<string, unknown>>,
): unknown {
  const [kind = '', ...others] = Object.keys(aggregation);
  if (others.length > 0) throw notModelled('sub-aggregations');
  if (kind === 'missing') {
    const { field } = aggregation[kind] as { readonly field: string };
    checkAggregated(mapping, field);
    return { doc_count: view.filter((document) => docValues(mapping, document, field).length === 0).length };
  }
  if (kind === 'composite') return composite(mapping, view, aggregation[kind] as Composite);
  throw notModelled(`the aggregation ${kind}`);
}

function composite(mapping: Mapping, view: View, { size = 10, sources, after }: Composite): unknown {
  const parts = sources.flatMap((source) => Object.entries(source));
  for (const [, { terms }] of parts) checkAggregated(mapping, terms.field);
  const counts = new Map<string, { readonly key: Key; doc_count: number }>();
  for (const document of view) {
    let keys: Key[] = [{}];
    for (const [name, { terms }] of parts) {
      const found: readonly (DocValue | null)[] = docValues(mapping, document, terms.field);
      const values = found.length === 0 && terms.missing_bucket === true ? [null] : found;
      keys = keys.flatMap((key) => values.map((value) => ({ ...key, [name]: value })));
    }
    for (const key of keys) {
      const text = JSON.stringify(key);
      const bucket = counts.get(text) ?? { key, doc_count: 0 };
      counts.set(text, { key, doc_count: bucket.doc_count + 1 });
    }
  }
  const buckets = [...counts.values()]
    .filter(({ key }) => after === undefined || compareKeys(key, after) > 0)
    .sort((a, b) => compareKeys(a.key, b.key))
    .slice(0, size);
  const last = buckets.at(-1);
  return { ...(last && { after_key: last.key }), buckets };
}

/** Missing values come first. */
function compareKeys(a: Key, b: Key): number {
  for (const name of Object.keys(a)) {
    const [left = null, right = null] = [a[name], b[name]];
    const order =
      left === null || right === null
        ? Number(left !== null) - Number(right !== null)
        : compareValues(left, right);
    if (order !== 0) return order;
  }
  return 0;
}

function checkAggregated(mapping: Mapping, field: string): void {
  if (fieldAt(mapping, field)?.type !== 'text') return;
  throw illegalArgument(
    `Fielddata is disabled on [${field}] in [index]. Text fields are not optimised for operations that require per-document field data like aggregations and sorting`,
  );
}
