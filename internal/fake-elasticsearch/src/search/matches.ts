import { notModelled } from '../http/failure.ts';
import type { Mapping } from '../mapping/field.ts';
import type { StoredDocument } from '../store/stored-document.ts';
import { compareValues, docValues, type DocValue } from './doc-values.ts';

type Clause = Readonly<Record<string, unknown>>;
type Matcher = (mapping: Mapping, document: StoredDocument, clause: Clause) => boolean;

const bounds: Readonly<Record<string, (order: number) => boolean>> = {
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
};

const queries: Readonly<Record<string, Matcher>> = {
  match_all: () => true,
  ids: (_, { id }, { values }) => (values as readonly string[]).includes(id),
  term: (mapping, document, clause) =>
    Object.entries(clause).every(([field, value]) =>
      docValues(mapping, document, field).includes(value as DocValue),
    ),
  bool: (mapping, document, { must_not: not, ...more }) => {
    if (Object.keys(more).length > 0) throw notModelled(`the clauses ${Object.keys(more).join()}`);
    return not === undefined || !matches(mapping, document, not as Clause);
  },
  range: (mapping, document, clause) =>
    Object.entries(clause).every(([field, limits]) =>
      docValues(mapping, document, field).some((value) =>
        Object.entries(limits as Record<string, DocValue>).every(([bound, limit]) => {
          const holds = bounds[bound];
          if (holds === undefined) throw notModelled(`the bound ${bound} of a range`);
          return holds(compareValues(value, limit));
        }),
      ),
    ),
};

/** Whether a document matches a query. */
export function matches(mapping: Mapping, document: StoredDocument, query: Clause): boolean {
  return Object.entries(query).every(([kind, clause]) => {
    const matcher = queries[kind];
    if (matcher === undefined) throw notModelled(`the query ${kind}`);
    return matcher(mapping, document, clause as Clause);
  });
}
