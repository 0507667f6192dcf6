import type { DocumentQuery, Source, SourceDocument } from '@elastic-ingest/source-sdk';

/** Every document of a read, in its order. */
export async function readAll(
  source: Source,
  query: Partial<DocumentQuery> = {},
): Promise<readonly SourceDocument[]> {
  const documents: SourceDocument[] = [];
  const signal = new AbortController().signal;
  for await (const given of source.documents({ signal, ...query }))
    documents.push(
      ...(Array.isArray(given) ? (given as readonly SourceDocument[]) : [given as SourceDocument]),
    );
  return documents;
}

/** The ids of a read, in its order. */
export async function readIds(
  source: Source,
  query: Partial<DocumentQuery> = {},
): Promise<readonly string[]> {
  return (await readAll(source, query)).map(({ id }) => id);
}
