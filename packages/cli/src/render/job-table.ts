import { describeFaults, isMalformed, type Found, type SyncJob } from '@elastic-ingest/byoc';
import { instantText } from './next-runs.ts';
import { count } from './numbers.ts';
import type { Colors } from './reporter.ts';
import { table } from './table.ts';

/** Jobs as a table; one that cannot be read says why in its row. */
export function jobTable(
  found: readonly Found<SyncJob>[],
  terminal: { readonly colors: Colors; readonly columns: number | undefined },
): readonly string[] {
  const headings = ['ID', 'CONNECTOR', 'TYPE', 'STATUS', 'CREATED', 'INDEXED', 'DELETED', 'ERROR'];
  return table(headings, found.map(rowOf), terminal);
}

function rowOf(found: Found<SyncJob>): readonly string[] {
  if (isMalformed(found)) return [found.id, '', '', 'malformed', '', '', '', describeFaults(found.faults)];
  const { id, connector, jobType, mode, status, createdAt, error = '' } = found.value;
  const counts = [found.value.indexedDocumentCount, found.value.deletedDocumentCount].map(count);
  const created = createdAt === undefined ? '' : instantText(createdAt);
  return [id, connector.id, mode ?? jobType, status, created, ...counts, error];
}
