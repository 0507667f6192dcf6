import { isMalformed, type Connector, type SyncJob, type Versioned } from '@elastic-ingest/byoc';
import { IngestError } from '@elastic-ingest/errors';
import type { DeleteConnectorArguments } from '../../arguments/connector-arguments.ts';
import { indexNameFault } from '../../config-file/index-name.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { counted } from '../../render/numbers.ts';
import type { Administration } from '../administration/administration.ts';
import { findConnector } from '../administration/find-connector.ts';
import { listFound } from '../administration/list-found.ts';
import { updateConnector } from '../administration/update-connector.ts';
import { requestCancel } from '../job/request-cancel.ts';

/** After so long without a sign of life a job counts as dead, as the cleanup of every service has it. */
const idleMs = 5 * 60_000;

/** Deletes a connector as Elasticsearch does, cancels its jobs, and deletes its index where that is named. */
export async function deleteConnector(
  { id, yes, withIndex }: DeleteConnectorArguments,
  administration: Administration,
): Promise<ExitCode> {
  const { reporter, protocol, client } = administration;
  const { value: connector } = await findConnector(administration, id);
  if (withIndex !== undefined && withIndex !== connector.indexName) throw anotherIndex(connector, withIndex);
  if (withIndex !== undefined && indexNameFault(withIndex) !== undefined)
    throw severalIndices(connector, withIndex);
  const jobs = await openJobs(id, administration);
  refuseBusy(id, jobs, administration);
  if (!yes) throw notConfirmed(connector, jobs.length, withIndex);

  await updateConnector(administration, id, () => ({ type: 'deleted' }));
  for (const job of jobs) await requestCancel(protocol, job.id);
  reporter.result(
    `deleted the connector ${id}${jobs.length === 0 ? '' : `, canceled ${counted(jobs.length, 'job')}`}`,
  );
  const indexDeleted = withIndex === undefined ? undefined : await deleteIndex(withIndex);
  if (withIndex !== undefined)
    reporter.result(`${indexDeleted === true ? 'deleted the index' : 'there was no index'} ${withIndex}`);
  reporter.event({
    event: 'deleted',
    connector: id,
    jobsCanceled: jobs.length,
    index: withIndex,
    indexDeleted,
  });
  reporter.event({ event: 'summary', status: 'completed', connector: id });
  return exitCode.done;

  async function deleteIndex(index: string): Promise<boolean> {
    if (!(await client.indices.exists({ index }))) return false;
    await client.indices.delete({ index });
    return true;
  }
}

async function openJobs(id: string, { protocol }: Administration): Promise<readonly Versioned<SyncJob>[]> {
  const statuses = ['pending', 'suspended', 'in_progress', 'canceling'] as const;
  const open: Versioned<SyncJob>[] = [];
  for await (const found of listFound(protocol.syncJobs, { connectorIds: [id], statuses }))
    if (!isMalformed(found)) open.push(found);
  return open;
}

/** A worker that still writes would bring back what was deleted. */
function refuseBusy(id: string, jobs: readonly Versioned<SyncJob>[], { io }: Administration): void {
  const since = io.clock().getTime() - idleMs;
  const running = jobs.find(
    ({ value: { status, lastSeen } }) =>
      (status === 'in_progress' || status === 'canceling') && (lastSeen?.getTime() ?? 0) > since,
  );
  if (running === undefined) return;
  throw new IngestError(`A job of the connector ${id} is running: ${running.id}`, {
    code: 'EI_CONNECTOR_BUSY',
    where: `connector ${id}`,
    hint: `Cancel it first, and see it end: elastic-ingest job cancel ${running.id}`,
  });
}

function notConfirmed(
  { id, indexName }: Connector,
  jobs: number,
  withIndex: string | undefined,
): IngestError {
  const acts = [
    `delete the connector ${id}`,
    ...(jobs === 0 ? [] : [`cancel ${counted(jobs, 'job')}`]),
    ...(withIndex === undefined ? [] : [`delete the index ${withIndex}`]),
  ];
  const kept =
    withIndex === undefined && indexName !== undefined ? `; the index ${indexName} would stay` : '';
  return new IngestError(`This would ${acts.join(' and ')}${kept}`, {
    code: 'EI_NOT_CONFIRMED',
    where: `connector ${id}`,
    hint: 'Nothing was deleted. Say --yes to do it.',
  });
}

function anotherIndex({ id, indexName }: Connector, withIndex: string): IngestError {
  return new IngestError(`${withIndex} is not the index of the connector ${id}`, {
    code: 'EI_USAGE',
    where: `connector ${id}`,
    hint: `Nothing was deleted. Its index is ${indexName ?? 'not said yet'}.`,
  });
}

/** What somebody else wrote as the name of an index may stand for any number of them. */
function severalIndices({ id }: Connector, withIndex: string): IngestError {
  return new IngestError(`${withIndex}, which the connector ${id} names, is no name of one index`, {
    code: 'EI_INDEX_AMBIGUOUS',
    where: `connector ${id}`,
    hint: 'Nothing was deleted. Delete the connector without --with-index.',
  });
}
