import { describeFaults, isMalformed, type Connector, type Found } from '@elastic-ingest/byoc';
import { instantText, nextRuns } from './next-runs.ts';
import type { Colors } from './reporter.ts';
import { table } from './table.ts';

/** Connectors as a table; one that cannot be read says why in its row. */
export function connectorTable(
  found: readonly Found<Connector>[],
  now: Date,
  terminal: { readonly colors: Colors; readonly columns: number | undefined },
): readonly string[] {
  const headings = ['ID', 'TYPE', 'INDEX', 'STATUS', 'LAST SYNC', 'NEXT RUN', 'ERROR'];
  return table(
    headings,
    found.map((each) =>
      isMalformed(each)
        ? [each.id, '', '', 'malformed', '', '', describeFaults(each.faults)]
        : rowOf(each.value, now),
    ),
    terminal,
  );
}

function rowOf(connector: Connector, now: Date): string[] {
  const { id, serviceType = '', indexName = '', status = '', lastSync, lastSynced, scheduling } = connector;
  const ended = lastSynced === undefined ? '' : ` ${instantText(lastSynced)}`;
  const next = Object.values(nextRuns(scheduling, now)).sort()[0] ?? '';
  const last = `${lastSync.content.status ?? ''}${ended}`.trim();
  const state = connector.deleted ? 'deleted' : status;
  return [id, serviceType, indexName, state, last, next, connector.error ?? ''];
}
