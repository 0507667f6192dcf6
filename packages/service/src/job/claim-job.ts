import {
  updateIfUnchanged,
  type ClaimToken,
  type Connector,
  type SyncJob,
  type SyncJobEvent,
  type Versioned,
} from '@elastic-ingest/byoc';
import type { ServiceContext } from '../service/service-context.ts';
import type { ClaimWatch } from './claim-watch.ts';
import { lockConnector } from './lock-connector.ts';
import { releaseConnector } from './release-connector.ts';

/** A job that is this process's to run. */
export interface ClaimedJob {
  readonly job: SyncJob;
  readonly token: ClaimToken;
  /** As it was before the job started. */
  readonly connector: Connector;
  /** Its worker died: the job was taken over while it ran. */
  readonly takenOver: boolean;
  /** Somebody began it before: it is gone on with. */
  readonly resumes: boolean;
}

/** Takes a job: first the lock of its connector, then the job itself. Undefined where somebody else is at it. */
export async function claimJob(
  { value: listed }: Versioned<SyncJob>,
  context: ServiceContext,
  watch: ClaimWatch,
): Promise<ClaimedJob | undefined> {
  const connector = await lockConnector(listed, context, watch);
  if (connector === undefined) return undefined;
  let event: SyncJobEvent | undefined;
  const claim = await updateIfUnchanged(context.protocol.syncJobs, listed.id, (job) => {
    event = claimEvent(job, { listed, connector, context });
    return event;
  });
  const token = claim.kind === 'updated' ? claim.current.value.claim : undefined;
  if (claim.kind === 'updated' && token !== undefined)
    return {
      job: claim.current.value,
      token,
      connector,
      takenOver: event?.type === 'take_over',
      resumes: listed.status !== 'pending',
    };
  // It was canceled, or went to somebody who asked no lock.
  await releaseConnector(listed, context);
  return undefined;
}

function claimEvent(
  job: SyncJob,
  {
    listed,
    connector,
    context,
  }: { readonly listed: SyncJob; readonly connector: Connector; readonly context: ServiceContext },
): SyncJobEvent | undefined {
  const claimant = {
    owner: context.owner,
    expiresAt: new Date(context.clock.now() + context.limits.expirySeconds * 1000),
    workerHostname: context.hostname,
  };
  if (job.status === 'pending' || job.status === 'suspended')
    return {
      type: 'claim',
      claimant,
      ...(job.jobType === 'incremental' ? { syncCursor: cursorOf(connector) } : {}),
    };
  const isSame = job.claim?.fence === listed.claim?.fence && job.claim?.owner === listed.claim?.owner;
  return isSame ? { type: 'take_over', claimant } : undefined;
}

function cursorOf({ syncCursor }: Connector): Readonly<Record<string, unknown>> | null {
  return typeof syncCursor === 'object' && syncCursor !== null ? { ...syncCursor } : null;
}
