import type { Source, SourceDocument } from '@elastic-ingest/source-sdk';

export type Documents = ReadonlyMap<string, Record<string, unknown>>;

/** A source of these documents, in the order in which they come. */
export function sourceOf(
  documents: Documents | Iterable<SourceDocument>,
  more: Partial<Source> = {},
): Source {
  const given = documents instanceof Map ? asDocuments(documents) : documents;
  return {
    ping: () => Promise.resolve(),
    async *documents() {
      for (const document of given as Iterable<SourceDocument>) yield document;
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
    ...more,
  };
}

const asDocuments = (documents: Documents): SourceDocument[] =>
  [...documents].map(([id, body]) => ({ id, body: () => body }));

/** In the order of the ids' bytes. */
export const toDocuments = (documents: Documents): SourceDocument[] =>
  asDocuments(documents).sort((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)));
