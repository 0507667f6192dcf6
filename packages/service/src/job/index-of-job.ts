import type { JobConnector } from '@elastic-ingest/byoc';
import { IngestError } from '@elastic-ingest/errors';

/** @throws EI_CONNECTOR_INCOMPLETE */
export function indexOfJob({ id, indexName }: JobConnector): string {
  if (indexName !== undefined) return indexName;
  throw new IngestError(`The connector ${id} had no index when the job was made`, {
    code: 'EI_CONNECTOR_INCOMPLETE',
    hint: 'Give it an index_name and start another job.',
  });
}
