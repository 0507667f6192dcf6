import { dirname, relative, sep } from 'node:path';
import { IngestError } from '@elastic-ingest/errors';
import type { ElasticsearchSettings } from '../elasticsearch/elasticsearch-settings.ts';
import { withoutRepeats, type ConfigIssue } from './config-issue.ts';
import { parseConnectors, type NamedConnector } from './connectors-section.ts';
import { nodeAt, positionOf, type ConfigNode, type ConfigPath, type Position } from './config-node.ts';
import { issueText } from './configuration-error.ts';
import { parseElasticsearch } from './elasticsearch-section.ts';
import { environmentVariable, readTextFile } from './environment-variable.ts';
import { expandDottedKeys } from './expand-dotted-keys.ts';
import { findConfigFile } from './find-config-file.ts';
import { interpolate } from './interpolate.ts';
import { keysWithoutEffect, setAsidePythonKeys } from './python-keys.ts';
import { readYaml } from './read-yaml.ts';
import { servedSources, type NeededSource } from './served-sources.ts';
import { parseService, type ServiceSettings } from './service-section.ts';
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
  /** By service type: those written down, and those of connectors that need no writing. */
  readonly sources: ReadonlyMap<string, ConfiguredSource>;
  readonly service: ServiceSettings;
  /** Connectors that are served by their ids. */
  readonly connectors: readonly NamedConnector[];
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
  const service = parseService(section('service'));
  const connectors = parseConnectors(root, folder);
  const served = servedSources(
    [
      ...connectors.connectors.flatMap(neededBy),
      ...(service.service.serviceTypes ?? []).map((serviceType) => {
        const types = ['service', 'service_types'];
        return { serviceType, path: types, at: positionOf(root, types) };
      }),
    ],
    keysOf(section('sources')),
  );
  const name = displayed(cwd, path);
  return {
    name,
    folder,
    elasticsearch: elasticsearch.settings,
    sources: new Map([...sources.sources, ...served.sources]),
    service: service.service,
    connectors: connectors.connectors,
    syncs: syncs.syncs,
    syncNames: yaml.issues.length > 0 ? undefined : keysOf(section('syncs')),
    issues: [
      ...yaml.issues,
      ...expanded.issues,
      ...unknownKeys(root),
      ...withoutRepeats(
        interpolated.issues,
        [elasticsearch, sources, syncs, service, connectors, served].flatMap(({ issues }) => issues),
      ),
    ],
    warnings: [
      ...keysWithoutEffect(name, keys),
      ...[...elasticsearch.warnings, ...connectors.warnings].map((warning) => issueText(name, warning)),
    ],
    secrets: [
      ...secrets,
      ...elasticsearch.secrets,
      ...connectors.connectors.flatMap(({ apiKey }) => apiKey ?? []),
    ],
    positionOf: (at) => positionOf(root, at),
  };
}

const keysOf = (node: ConfigNode): string[] => (node.kind === 'map' ? [...node.entries.keys()] : []);

const neededBy = ({ serviceType, path, at }: NamedConnector): readonly NeededSource[] =>
  serviceType === undefined ? [] : [{ serviceType, path: [...path, 'service_type'], at }];

function displayed(cwd: string, path: string): string {
  const fromHere = relative(cwd, path);
  return fromHere.startsWith(`..${sep}..`) || fromHere.length > path.length ? path : fromHere;
}
