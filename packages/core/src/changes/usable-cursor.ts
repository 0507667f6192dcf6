import { errors } from '@elastic/elasticsearch';
import type { ChangesRun } from './changes-run.ts';
import type { FullSyncReason } from './changes-outcome.ts';
import type { SavedCursor } from './cursor-store.ts';

/** The saved cursor, or why the whole source has to be read instead. */
export async function usableCursor(run: ChangesRun): Promise<SavedCursor | FullSyncReason> {
  if (run.options.source.changes === undefined) return 'unavailable';
  const saved = await run.cursors.load(run.signal);
  if (saved === undefined) return 'no-cursor';
  run.told.cursor = saved;
  if (saved.settings !== run.settings) return 'settings-changed';
  if (saved.indexUuid !== (await indexUuid(run))) return 'index-new';
  return saved;
}

/** The identity of the index as it is now; undefined where there is none. */
export async function indexUuid({ options, signal }: ChangesRun): Promise<string | undefined> {
  const { client, index } = options;
  try {
    const found = await client.indices.getSettings(
      { index, name: 'index.uuid', flat_settings: true },
      { signal },
    );
    const settings = Object.values(found)[0]?.settings as Readonly<Record<string, string>> | undefined;
    return settings?.['index.uuid'];
  } catch (error) {
    if (error instanceof errors.ResponseError && error.statusCode === 404) return undefined;
    throw error;
  }
}
