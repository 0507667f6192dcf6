import { isIngestError, type IngestError } from '@elastic-ingest/errors';
import type { SourceDefinition } from '@elastic-ingest/source-sdk';
import type { ConfigFile } from '../config-file/load-config.ts';
import { cliFolder } from './cli-folder.ts';
import { loadSource } from './load-source.ts';

/** What became of a source of the config file. */
export type LoadedSource = { readonly serviceType: string; readonly specifier: string } & (
  | { readonly definition: SourceDefinition }
  | { readonly error: IngestError }
);

/** Loads every source of the file. One that cannot be loaded does not keep the others from it. */
export async function loadSources(
  config: Pick<ConfigFile, 'name' | 'folder' | 'sources'>,
): Promise<readonly LoadedSource[]> {
  const folders = [{ name: 'the folder of the config file', path: config.folder }, cliFolder];
  const loaded: LoadedSource[] = [];
  for (const { serviceType, specifier, at } of config.sources.values()) {
    const source = { serviceType, specifier: specifier.text };
    try {
      const where = `${config.name}:${at.line}:${at.column}`;
      loaded.push({ ...source, definition: await loadSource(specifier, folders, where) });
    } catch (error) {
      if (!isIngestError(error)) throw error;
      loaded.push({ ...source, error });
    }
  }
  return loaded;
}
