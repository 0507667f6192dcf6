import type { Client } from '@elastic/elasticsearch';
import type { AdoptedDocument } from '@elastic-ingest/source-sdk';
import { refreshIndex } from '../snapshot/refresh-index.ts';

const documents = 100;
/** Where texts of files stand, by whichever service: megabytes, and nothing of them tells how an id was made. */
const texts = ['body', 'attachment', '_attachment'];

/** Some documents of an index, all of them where there are few. */
export async function sampleDocuments(
  client: Client,
  index: string,
  signal: AbortSignal,
): Promise<readonly AdoptedDocument[]> {
  await refreshIndex(client, index, signal);
  const { hits } = await client.search<Record<string, unknown>>(
    { index, size: documents, _source_excludes: texts, allow_partial_search_results: false },
    { signal },
  );
  return hits.hits.map(({ _id: id = '', _source: fields = {} }) => ({ id, fields }));
}
