import { isMalformed, type ConnectorSelection, type Protocol } from '@elastic-ingest/byoc';
import { errors } from '@elastic/elasticsearch';

/** The content index of each served connector that has one, by the id of the connector. None where nobody may read them yet. */
export async function servedIndices(
  { connectors }: Pick<Protocol, 'connectors'>,
  selection: ConnectorSelection,
): Promise<ReadonlyMap<string, string>> {
  const indices = new Map<string, string>();
  try {
    for await (const found of connectors.list({ selection })) {
      const indexName = isMalformed(found) ? undefined : found.value.indexName;
      if (indexName !== undefined) indices.set(found.id, indexName);
    }
  } catch (error) {
    // No index of connectors yet, or no privilege for it: that is told by the privileges themselves.
    if (!(error instanceof errors.ResponseError) || ![403, 404].includes(error.statusCode ?? 0)) throw error;
  }
  return indices;
}
