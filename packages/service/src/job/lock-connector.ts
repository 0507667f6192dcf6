import {
  isMalformed,
  isTerminated,
  lockKindOf,
  lockState,
  updateIfUnchanged,
  type Connector,
  type ConnectorEvent,
  type LockState,
  type SyncJob,
} from '@elastic-ingest/byoc';
import type { ServiceContext } from '../service/service-context.ts';
import type { ClaimWatch } from './claim-watch.ts';
import { hasLivingJob } from './running-jobs.ts';

/** Takes the connector's lock for a job; gives the connector as it was before, or undefined where somebody else holds it. */
export async function lockConnector(
  job: SyncJob,
  context: ServiceContext,
  watch: ClaimWatch,
): Promise<Connector | undefined> {
  const { connectors } = context.protocol;
  const { id } = job.connector;
  const found = await connectors.get(id);
  if (found === undefined || isMalformed(found) || found.value.deleted) return undefined;
  const before = found.value;
  const state = stateOf(before, job, context);
  // Asked after the connector was read: whoever ran the job in between has changed what is compared below.
  if (!(await isAsListed(job, context))) return undefined;
  if (!(await mayTake(before, state, job, { context, watch }))) return undefined;
  const lock = {
    jobId: job.id,
    owner: context.owner,
    expiresAt: new Date(context.clock.now() + context.limits.expirySeconds * 1000),
  };
  const taken = await updateIfUnchanged(connectors, id, (connector): ConnectorEvent | undefined =>
    connector.deleted ||
    stateOf(connector, job, context) !== state ||
    connector.lastSynced?.getTime() !== before.lastSynced?.getTime()
      ? undefined
      : { type: 'job_started', jobType: job.jobType, lock, overForeign: state !== 'free' },
  );
  return taken.kind === 'updated' ? before : undefined;
}

/** False where somebody has taken or ended the job since it was listed: a list may be a second old, and an ended job must not hold a connector. */
async function isAsListed({ id, status, claim }: SyncJob, { protocol }: ServiceContext): Promise<boolean> {
  const found = await protocol.syncJobs.get(id);
  if (found === undefined || isMalformed(found)) return false;
  const current = found.value;
  return (
    current.status === status &&
    current.claim?.owner === claim?.owner &&
    current.claim?.fence === claim?.fence
  );
}

const stateOf = (connector: Connector, job: SyncJob, { clock }: ServiceContext): LockState =>
  lockState(connector, lockKindOf(job.jobType), new Date(clock.now()));

async function mayTake(
  connector: Connector,
  state: LockState,
  job: SyncJob,
  { context, watch }: { readonly context: ServiceContext; readonly watch: ClaimWatch },
): Promise<boolean> {
  const kind = lockKindOf(job.jobType);
  const key = `${kind} lock of ${connector.id}`;
  const now = context.clock.now();
  const { syncJobs } = context.protocol;
  const lock = connector.locks[kind];
  if (state === 'free') return true;
  if (state === 'held') {
    if (lock?.expiresAt !== undefined) watch.isDead(key, lock.expiresAt, now);
    return false;
  }
  if (state === 'expired' && lock?.expiresAt !== undefined) {
    if (!watch.isDead(key, lock.expiresAt, now)) return false;
    if (lock.jobId === job.id) return true;
    const holder = await syncJobs.get(lock.jobId);
    if (holder !== undefined && !isMalformed(holder) && !isTerminated(holder.value.status))
      // One that still says it runs is taken over first.
      return holder.value.status === 'pending' || holder.value.status === 'suspended';
  } else if (!watch.stoodStill(key, `foreign ${connector.lastSynced?.toISOString()}`, now)) return false;
  // Whoever leaves no owner is known by its jobs alone.
  const idleMs = context.limits.idleJobSeconds * 1000;
  return !(await hasLivingJob(syncJobs, { connectorId: connector.id, kind }, { now, idleMs }));
}
