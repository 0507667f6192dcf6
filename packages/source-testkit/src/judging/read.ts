import type { DocumentQuery, Source, SourceDocument } from '@elastic-ingest/source-sdk';

type Query = Partial<DocumentQuery>;

/** The documents of a read one by one, whether they come alone or in arrays. */
export async function* read(source: Source, query: Query = {}): AsyncGenerator<SourceDocument, void> {
  const { signal = new AbortController().signal } = query;
  for await (const given of source.documents({ ...query, signal })) yield* isMany(given) ? given : [given];
}

export async function readAll(source: Source, query: Query = {}): Promise<SourceDocument[]> {
  const documents: SourceDocument[] = [];
  for await (const document of read(source, query)) documents.push(document);
  return documents;
}

export async function readIds(source: Source, query: Query = {}): Promise<string[]> {
  return (await readAll(source, query)).map(({ id }) => id);
}

function isMany(given: SourceDocument | readonly SourceDocument[]): given is readonly SourceDocument[] {
  return Array.isArray(given);
}
