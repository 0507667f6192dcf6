import { isIngestError, type IngestError } from '@elastic-ingest/errors';
import type { SourceDefinition } from '@elastic-ingest/source-sdk';
import type { ConfigFile } from '../../config-file/load-config.ts';
import { cliFolder } from '../../source-loading/cli-folder.ts';
import { loadSource } from '../../source-loading/load-source.ts';

export type SourceOf =
  | { readonly kind: 'loaded'; readonly definition: SourceDefinition }
  /** The config file names no source for it. */
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'failed'; readonly error: IngestError };

/** Loads the source that the config file names for a service type. */
export async function sourceOf(config: ConfigFile, serviceType: string): Promise<SourceOf> {
  const source = config.sources.get(serviceType);
  if (source === undefined) return { kind: 'unnamed' };
  const { line, column } = source.at;
  const folders = [{ name: 'the folder of the config file', path: config.folder }, cliFolder];
  try {
    const definition = await loadSource(source.specifier, folders, `${config.name}:${line}:${column}`);
    return { kind: 'loaded', definition };
  } catch (error) {
    if (!isIngestError(error)) throw error;
    return { kind: 'failed', error };
  }
}
