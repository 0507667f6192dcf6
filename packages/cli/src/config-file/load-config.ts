import { dirname, relative, sep } from 'node:path';
import { IngestError } from '@elastic-ingest/errors';
import type { ElasticsearchSettings } from '../elasticsearch/elasticsearch-settings.ts';
import { withoutRepeats, type ConfigIssue } from './config-issue.ts';
import { nodeAt, positionOf, type ConfigNode, type ConfigPath, type Position } from './config-node.ts';
import { issueText } from './configuration-error.ts';
import { parseElasticsearch } from './elasticsearch-section.ts';
import { environmentVariable, readTextFile } from './environment-variable.ts';
import { expandDottedKeys } from './expand-dotted-keys.ts';
import { findConfigFile } from './find-config-file.ts';
import { interpolate } from './interpolate.ts';
import { setAsidePythonKeys, type SetAside } from './python-keys.ts';
import { readYaml } from './read-yaml.ts';
import { parseSources, type ConfiguredSource } from './sources-section.ts';
import { parseSyncs, type ConfiguredSync } from './syncs-section.ts';
import { unknownKeys } from './unknown-keys.ts';

/** A config file as far as it could be read: what is wrong is in `issues`, and the sections that are right are there. */
export interface ConfigFile {
  /** As people see it: relative to the working folder where that is shorter. */
  readonly name: string;
  /** Where relative paths and packages are looked for. */
  readonly folder: string;
  readonly elasticsearch: ElasticsearchSettings | undefined;
  /** By service type. */
  readonly sources: ReadonlyMap<string, ConfiguredSource>;
  readonly syncs: ReadonlyMap<string, ConfiguredSync>;
  /** Of every sync in the file, those with issues too; undefined when the file is not YAML. */
  readonly syncNames: readonly string[] | undefined;
  readonly issues: readonly ConfigIssue[];
  readonly warnings: readonly string[];
  /** Values never to be printed. */
  readonly secrets: readonly string[];
  positionOf(path: ConfigPath): Position;
}

export interface ConfigLocation {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What `-c` says. */
  readonly named: string | undefined;
}

/** Finds, reads and checks the config file. Throws only when there is none; what is wrong in it is returned, all at once. */
export function loadConfig({ cwd, env, named }: ConfigLocation): ConfigFile {
  const path = findConfigFile(cwd, named);
  const file = readTextFile(path);
  if ('problem' in file)
    throw new IngestError(`The config file cannot be used: ${file.problem}`, { code: 'EI_CONFIG_NOT_FOUND' });

  const secrets: string[] = [];
  const yaml = readYaml(file.value);
  const expanded = expandDottedKeys(yaml.root);
  const { root: ours, keys } = setAsidePythonKeys(expanded.root);
  const interpolated = interpolate(ours, (name) => {
    const variable = environmentVariable(env, cwd, name);
    if (variable.kind === 'set' && variable.secret) secrets.push(variable.value);
    return variable;
  });
  const root = interpolated.node;
  const section = (key: string): ConfigNode =>
    nodeAt(root, [key]) ?? { kind: 'scalar', value: null, at: root.at };

  const folder = dirname(path);
  const elasticsearch = parseElasticsearch(section('elasticsearch'), folder);
  const sources = parseSources(section('sources'));
  const syncs = parseSyncs(section('syncs'), keysOf(section('sources')));
  const name = displayed(cwd, path);
  return {
    name,
    folder,
    elasticsearch: elasticsearch.settings,
    sources: sources.sources,
    syncs: syncs.syncs,
    syncNames: yaml.issues.length > 0 ? undefined : keysOf(section('syncs')),
    issues: [
      ...yaml.issues,
      ...expanded.issues,
      ...unknownKeys(root),
      ...withoutRepeats(interpolated.issues, [elasticsearch.issues, sources.issues, syncs.issues].flat()),
    ],
    warnings: [
      ...pythonWarning(name, keys),
      ...elasticsearch.warnings.map((warning) => issueText(name, warning)),
    ],
    secrets: [...secrets, ...elasticsearch.secrets],
    positionOf: (at) => positionOf(root, at),
  };
}

const keysOf = (node: ConfigNode): string[] => (node.kind === 'map' ? [...node.entries.keys()] : []);

function pythonWarning(file: string, keys: SetAside['keys']): string[] {
  if (keys.length === 0) return [];
  const list = keys.map(({ key, line }) => `${key} (line ${line})`).join(', ');
  return [`${file}: keys of the Python service that have no effect here: ${list}`];
}

function displayed(cwd: string, path: string): string {
  const fromHere = relative(cwd, path);
  return fromHere.startsWith(`..${sep}..`) || fromHere.length > path.length ? path : fromHere;
}
