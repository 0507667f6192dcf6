import { whyNoChanges } from './first-checkpoint.ts';
import { readIdentity } from '../target/index-identity.ts';
import { fitsOptions } from './fits-options.ts';
import type { ChangesRun } from './changes-run.ts';
import type { FullSyncReason } from './changes-outcome.ts';
import type { SavedCursor } from './cursor-store.ts';

/** The saved cursor, or why the whole source has to be read instead. */
export async function usableCursor(run: ChangesRun): Promise<SavedCursor | FullSyncReason> {
  const { client, index } = run.options;
  if (whyNoChanges(run.options) !== undefined) return 'unavailable';
  const saved = await run.cursors.load(run.signal);
  if (saved === undefined) return 'no-cursor';
  run.told.cursor = saved;
  if (!fitsOptions(saved, run.options)) return 'settings-changed';
  if (saved.indexUuid !== (await readIdentity(client, index, run.signal))) return 'index-new';
  return saved;
}
