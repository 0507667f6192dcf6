import { isIngestError } from '@elastic-ingest/errors';
import type { SyncCursor } from '@elastic-ingest/source-sdk';
import type { SyncOutcome } from '../sync/sync-outcome.ts';
import { syncUnder } from '../sync/sync.ts';
import { readIdentity } from '../target/index-identity.ts';
import type { ChangesEnd, ChangesRun } from './changes-run.ts';
import type { FullSyncReason } from './changes-outcome.ts';
import type { SavedCursor } from './cursor-store.ts';
import { firstCheckpoint } from './first-checkpoint.ts';
import { save } from './stream-changes.ts';

/**
 * Notes where the source's changes stand, reads the whole source under the same lease, and only then saves that cursor: what happened
 * meanwhile is read again after it. Gives how the run ends where there is nothing to go on from.
 */
export async function beginAnew(run: ChangesRun, reason: FullSyncReason): Promise<SavedCursor | ChangesEnd> {
  const { options, signal, settings } = run;
  let cursor: SyncCursor;
  try {
    cursor = await firstCheckpoint(options, signal);
  } catch (error) {
    if (options.follow === true || !isIngestError(error) || error.code !== 'EI_CHANGES_UNAVAILABLE')
      throw error;
    return endOf(await syncAll(run, 'unavailable'));
  }
  await run.cursors.forget?.();
  const outcome = await syncAll(run, reason);
  if (outcome.status !== 'completed') return endOf(outcome);
  const indexUuid = await readIdentity(options.client, options.index, signal);
  const saved = { source: cursor, settings, indexUuid };
  await save(run, saved);
  return saved;
}

async function syncAll(run: ChangesRun, reason: FullSyncReason): Promise<SyncOutcome> {
  const { options, counters, lease, report } = run;
  const { onProgress: _, ...rest } = options;
  const outcome = await syncUnder(
    lease,
    { ...rest, resume: 'none', onProgress: (full) => report({ phase: 'full', counters, full }) },
    { whole: true },
  );
  run.told.full = { reason, outcome };
  return outcome;
}

function endOf(outcome: SyncOutcome): ChangesEnd {
  return outcome.status === 'completed'
    ? { status: 'completed' }
    : { status: outcome.status, error: outcome.error };
}
