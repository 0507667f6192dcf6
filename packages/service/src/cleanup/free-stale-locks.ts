import {
  isMalformed,
  isTerminated,
  lockState,
  updateIfUnchanged,
  type Connector,
  type ConnectorEvent,
  type LockKind,
} from '@elastic-ingest/byoc';
import { endedJob } from '../job/release-connector.ts';
import { hasLivingJob } from '../job/running-jobs.ts';
import type { ServiceContext } from '../service/service-context.ts';

const kinds: readonly LockKind[] = ['content', 'access_control'];

/** A process may die between the end of its job and that of its lock: the connector is told then how its job ended. */
export async function freeStaleLocks(
  context: ServiceContext,
  connectorIds: readonly string[],
): Promise<void> {
  const { connectors } = context.protocol;
  for await (const found of connectors.list({ selection: { connectorIds, serviceTypes: [] } })) {
    if (isMalformed(found)) continue;
    for (const kind of kinds) {
      const event = await eventFor(found.value, kind, context);
      if (event === undefined) continue;
      const stamp = stampOf(found.value, kind);
      await updateIfUnchanged(connectors, found.id, (connector) =>
        stampOf(connector, kind) === stamp ? event : undefined,
      );
      context.log.warn({ connector: found.id, kind }, 'Freed a lock that nobody holds');
    }
  }
}

async function eventFor(
  connector: Connector,
  kind: LockKind,
  { clock, limits, protocol }: ServiceContext,
): Promise<ConnectorEvent | undefined> {
  const now = clock.now();
  const lock = connector.locks[kind];
  if (lock?.expiresAt === undefined || lockState(connector, kind, new Date(now)) !== 'expired')
    return undefined;
  // Clocks may differ: over for as long again as it lived.
  if (now - lock.expiresAt.getTime() < limits.expirySeconds * 1000) return undefined;
  const job = await protocol.syncJobs.get(lock.jobId);
  if (job === undefined)
    return { type: 'job_lost', error: 'The document of the last job was removed. Start another job.' };
  if (isMalformed(job) || !isTerminated(job.value.status)) return undefined;
  const idleMs = limits.idleJobSeconds * 1000;
  if (await hasLivingJob(protocol.syncJobs, { connectorId: connector.id, kind }, { now, idleMs }))
    return undefined;
  return { type: 'job_ended', job: endedJob(job.value) };
}

const stampOf = ({ locks, lastSync }: Connector, kind: LockKind): string =>
  JSON.stringify([locks[kind], lastSync[kind]]);
