import { isIngestError, type IngestError } from '@elastic-ingest/errors';
import { parseConfiguration, type SourceDefinition } from '@elastic-ingest/source-sdk';
import { withoutRepeats, type ConfigIssue } from '../config-file/config-issue.ts';
import { ConfigurationError } from '../config-file/configuration-error.ts';
import type { ConfigFile } from '../config-file/load-config.ts';
import type { ConfiguredSource } from '../config-file/sources-section.ts';
import type { ConfiguredSync } from '../config-file/syncs-section.ts';
import { configurationIssues } from './configuration-issues.ts';
import { loadSource } from './load-source.ts';
import type { SearchedFolder } from './resolve-module.ts';

/** A sync whose source is loaded and whose configuration is checked. */
export interface PreparedSync {
  readonly sync: ConfiguredSync;
  readonly source: ConfiguredSource;
  readonly definition: SourceDefinition;
  readonly configuration: Parameters<SourceDefinition['open']>[0]['configuration'];
}

export interface UnloadedSource {
  readonly error: IngestError;
  /** Names of the syncs that read it. */
  readonly syncs: readonly string[];
}

export interface Preparation {
  readonly syncs: readonly PreparedSync[];
  /** Everything that is wrong with the file. */
  readonly errors: readonly IngestError[];
  /** Sources that could not be loaded. They keep their own syncs from running, and no other. */
  readonly unloaded: readonly UnloadedSource[];
  /** Values of sensitive fields, never to be printed. */
  readonly secrets: readonly string[];
}

/** Loads the sources of some syncs and checks what they are configured with. Goes on after a fault, to find the others. */
export async function prepareSyncs(
  config: ConfigFile,
  names: readonly string[],
  cliFolder: SearchedFolder,
): Promise<Preparation> {
  const folders = [{ name: 'the folder of the config file', path: config.folder }, cliFolder];
  let issues: readonly ConfigIssue[] = config.issues;
  const secrets: string[] = [];
  const syncs: PreparedSync[] = [];
  const loaded = new Map<string, SourceDefinition | IngestError>();
  const unloaded = new Map<IngestError, string[]>();

  const load = async (source: ConfiguredSource): Promise<SourceDefinition | IngestError> => {
    const { line, column } = source.at;
    try {
      return await loadSource(source.specifier, folders, `${config.name}:${line}:${column}`);
    } catch (error) {
      if (!isIngestError(error)) throw error;
      return error;
    }
  };
  for (const name of names) {
    const sync = config.syncs.get(name);
    const source = sync && config.sources.get(sync.source);
    if (sync === undefined || source === undefined) continue;
    const definition = loaded.get(source.serviceType) ?? (await load(source));
    loaded.set(source.serviceType, definition);
    if (isIngestError(definition)) {
      unloaded.set(definition, [...(unloaded.get(definition) ?? []), name]);
      continue;
    }
    const parsed = parseConfiguration(definition.configuration, sync.configuration);
    secrets.push(...sensitiveValues(definition, sync.configuration));
    if (parsed.ok) syncs.push({ sync, source, definition, configuration: parsed.configuration });
    else issues = withoutRepeats(issues, configurationIssues(config, sync, definition, parsed.issues));
  }
  const wrong = issues.length === 0 ? [] : [new ConfigurationError(config.name, issues)];
  return {
    syncs,
    errors: wrong,
    unloaded: [...unloaded].map(([error, names]) => ({ error, syncs: names })),
    secrets,
  };
}

function sensitiveValues(definition: SourceDefinition, given: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(definition.configuration)
    .filter(([, { sensitive }]) => sensitive === true)
    .map(([key]) => given[key])
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map(String);
}
