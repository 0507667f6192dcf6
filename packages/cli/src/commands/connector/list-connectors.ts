import { isMalformed, type Connector, type Found } from '@elastic-ingest/byoc';
import type { ListConnectorsArguments } from '../../arguments/connector-arguments.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { connectorEvent } from '../../render/connector-event.ts';
import { connectorTable } from '../../render/connector-table.ts';
import { malformedEvent } from '../../render/malformed-event.ts';
import { secretValues } from '../../render/masked-document.ts';
import { counted } from '../../render/numbers.ts';
import type { Administration } from '../administration/administration.ts';
import { listFound } from '../administration/list-found.ts';

/** Prints the connectors of the cluster by id; those that cannot be read are among them. */
export async function listConnectors(
  given: ListConnectorsArguments,
  { io, reporter, protocol }: Administration,
): Promise<ExitCode> {
  const found: Found<Connector>[] = [];
  const criteria = {
    includeDeleted: given.deleted,
    ...(given.index === undefined ? {} : { indexName: given.index }),
  };
  for await (const each of listFound(protocol.connectors, criteria))
    if (isWanted(each, given)) found.push(each);
  found.sort((a, b) => (a.id < b.id ? -1 : 1));

  const now = io.clock();
  for (const each of found) {
    reporter.addSecrets(secretValues(isMalformed(each) ? each.stored : each.value.stored));
    reporter.event(isMalformed(each) ? malformedEvent('connector', each) : connectorEvent(each.value, now));
  }
  const terminal = { colors: reporter.colors, columns: reporter.resultColumns };
  if (found.length > 0) for (const line of connectorTable(found, now, terminal)) reporter.result(line);
  reporter.result(found.length === 0 ? 'no connectors' : counted(found.length, 'connector'));
  reporter.event({ event: 'summary', status: 'completed', connectors: found.length });
  return exitCode.done;
}

function isWanted(found: Found<Connector>, { serviceType, status }: ListConnectorsArguments): boolean {
  const stored = isMalformed(found) ? found.stored : found.value.stored;
  const state = isMalformed(found) ? 'malformed' : stored['status'];
  return (
    (serviceType === undefined || stored['service_type'] === serviceType) &&
    (status === undefined || state === status)
  );
}
