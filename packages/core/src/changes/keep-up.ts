import { isIngestError } from '@elastic-ingest/errors';
import { refreshIndex } from '../snapshot/refresh-index.ts';
import { beginAnew } from './begin-anew.ts';
import type { ChangesEnd, ChangesRun } from './changes-run.ts';
import type { FullSyncReason } from './changes-outcome.ts';
import type { SavedCursor } from './cursor-store.ts';
import { streamChanges } from './stream-changes.ts';
import { usableCursor } from './usable-cursor.ts';

/** Full syncs in a row that lead to no change being read. */
const mostBeginnings = 3;

/** The steps of a run, in their order; a cursor that is lost on the way leads back to a full sync. */
export async function keepUp(run: ChangesRun): Promise<ChangesEnd> {
  run.report({ phase: 'lock', counters: run.counters });
  await run.lease.acquire();
  let at: SavedCursor | FullSyncReason = await usableCursor(run);
  for (let beginnings = 0; ;) {
    if (typeof at === 'string') {
      beginnings += 1;
      const begun: SavedCursor | ChangesEnd = await beginAnew(run, at);
      if ('status' in begun) return begun;
      at = begun;
    }
    const before = run.counters.read;
    try {
      await streamChanges(run, at);
      const { client, index, refresh } = run.options;
      if (refresh === true) await refreshIndex(client, index, run.signal);
      return { status: 'completed' };
    } catch (error) {
      if (!needsFullSync(error, run.options.follow === true)) throw error;
      if (run.counters.read > before) beginnings = 0;
      if (beginnings >= mostBeginnings) throw error;
      at = 'cursor-lost';
    }
  }
}

/** A source whose changes cannot be read at all says so again when it is asked for a checkpoint. */
const needsFullSync = (error: unknown, follow: boolean): boolean =>
  isIngestError(error) &&
  (error.code === 'EI_CURSOR_LOST' || (error.code === 'EI_CHANGES_UNAVAILABLE' && !follow));
