import {
  syncChanges,
  type ChangesOptions,
  type ChangesOutcome,
  type FullSyncReason,
  type SavedCursor,
} from '@elastic-ingest/core';
import type { LogFields, ServiceLog } from '../service/service-log.ts';
import { connectorCursors } from './connector-cursor.ts';
import type { JobProgress } from './job-progress.ts';

const reasons: Readonly<Record<FullSyncReason, string>> = {
  'no-cursor': 'no job has saved a cursor before',
  'cursor-lost': 'the source cannot go on from the cursor any more',
  'index-new': 'the index is not the one that the cursor was saved for',
  'settings-changed': 'the configuration shapes documents otherwise than before',
  unavailable: 'its changes cannot be read',
};

/** Does the work of an incremental job, and tells where the whole source had to be read. */
export async function bringChanges(
  options: ChangesOptions,
  {
    from,
    progress,
    log,
    facts,
  }: {
    readonly from: SavedCursor | undefined;
    readonly progress: JobProgress;
    readonly log: ServiceLog;
    readonly facts: LogFields;
  },
): Promise<ChangesOutcome> {
  const outcome = await syncChanges({
    ...options,
    cursors: connectorCursors(from),
    onProgress: (step) => {
      progress.followPart(step.counters);
      if (step.phase === 'full') progress.followPart(step.full.counters);
    },
  });
  const reason = outcome.full?.reason;
  if (reason === 'unavailable')
    log.warn(facts, `An incremental job was run as a full one: ${reasons[reason]}`);
  else if (reason !== undefined)
    log.info({ ...facts, reason }, `An incremental job read the whole source: ${reasons[reason]}`);
  return outcome;
}
