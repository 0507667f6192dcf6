import { isMalformed, type SyncJobRepository } from '@elastic-ingest/byoc';

/** True where a job of this connector has filled this index before, by whichever service. */
export async function hasFilled(
  syncJobs: SyncJobRepository,
  { connectorId, index }: { readonly connectorId: string; readonly index: string },
): Promise<boolean> {
  for await (const found of syncJobs.list({ statuses: ['completed'], connectorIds: [connectorId] })) {
    if (isMalformed(found)) continue;
    const { connector, indexedDocumentCount } = found.value;
    if (connector.indexName === index && indexedDocumentCount > 0) return true;
  }
  return false;
}
