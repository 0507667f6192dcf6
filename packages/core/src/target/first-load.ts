import { errors, type Client, type estypes } from '@elastic/elasticsearch';

/** Settings as they were before the first load; null stands for the server's default. */
export interface LoadSettings {
  readonly refresh_interval: string | null;
  readonly number_of_replicas: string | null;
}

const whileLoading = { refresh_interval: '-1', number_of_replicas: '0' };

/** What the settings of a new index were, if they may be changed for the first load. */
export async function settingsToRestore(
  client: Client,
  index: string,
  signal: AbortSignal,
): Promise<LoadSettings | undefined> {
  const found = await client.indices.getSettings({ index, name: 'index.*', flat_settings: true }, { signal });
  const settings = Object.values(found)[0]?.settings as Readonly<Record<string, string>> | undefined;
  const expands = settings?.['index.auto_expand_replicas'] ?? 'false';
  // The server would set the number of replicas itself.
  if (settings === undefined || expands !== 'false') return undefined;
  return {
    refresh_interval: settings['index.refresh_interval'] ?? null,
    number_of_replicas: settings['index.number_of_replicas'] ?? null,
  };
}

/**
 * No refresh and no replica while an index is filled for the first time: written once instead of again and again. What was
 * there stands in the index's `_meta` before, so that a later run restores it when this one does not get that far.
 * False where the credentials do not allow it; the load is slower then, and nothing was changed.
 */
export async function beginFirstLoad(client: Client, index: string, signal: AbortSignal): Promise<boolean> {
  try {
    await client.indices.putSettings({ index, settings: whileLoading }, { signal });
    return true;
  } catch (error) {
    if (error instanceof errors.ResponseError && error.statusCode === 403) return false;
    throw error;
  }
}

export async function endFirstLoad(client: Client, index: string, settings: LoadSettings): Promise<void> {
  await client.indices.putSettings({ index, settings: settings as estypes.IndicesIndexSettings });
}
