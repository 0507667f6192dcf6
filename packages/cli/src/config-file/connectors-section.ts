import { resolve } from 'node:path';
import { z } from 'zod';
import type { ConfigIssue } from './config-issue.ts';
import { nodeAt, positionOf, type ConfigNode, type ConfigPath, type Position } from './config-node.ts';
import { readSecretFile } from './environment-variable.ts';
import { parseSection } from './parse-section.ts';
import { text, toggle } from './setting-types.ts';

/** An id that is all digits is a number in YAML. */
const id = (): z.ZodType<string> =>
  z.preprocess((value) => (typeof value === 'number' ? String(value) : value), text());

const shape = {
  connector_id: id(),
  service_type: text().optional(),
  api_key: text().optional(),
};
const single = z.strictObject(shape);
const item = z.strictObject({ ...shape, api_key_file: text().optional(), adopt: toggle().optional() });

/** A connector that the file names. */
export interface NamedConnector {
  readonly id: string;
  /** Undefined: the one that the connector has. */
  readonly serviceType: string | undefined;
  /** Of the connector's own; that of `elasticsearch:` otherwise. */
  readonly apiKey: string | undefined;
  readonly adopt: boolean;
  /** Where its service type stands, else the connector. */
  readonly at: Position;
  readonly path: ConfigPath;
}

export interface ConnectorsSection {
  readonly connectors: readonly NamedConnector[];
  readonly issues: readonly ConfigIssue[];
  readonly warnings: readonly ConfigIssue[];
}

/** Reads `connectors:`, and the Python service's older form of a single one at the root. Files count from the config file's folder. */
export function parseConnectors(root: ConfigNode, folder: string): ConnectorsSection {
  const listed = parseList(nodeAt(root, ['connectors']), folder);
  const older = parseSingle(root);
  if (older === undefined) return { ...listed, warnings: [] };
  const instead = 'is the older form for a single connector; write a list `connectors:`';
  const message = listed.connectors.length > 0 ? 'is not used, for there are `connectors:`' : instead;
  const warnings = [{ path: ['connector_id'], at: positionOf(root, ['connector_id']), message }];
  const connectors = listed.connectors.length > 0 ? listed.connectors : older.connectors;
  return { connectors, issues: [...listed.issues, ...older.issues], warnings };
}

function parseList(
  node: ConfigNode | undefined,
  folder: string,
): Pick<ConnectorsSection, 'connectors' | 'issues'> {
  const connectors: NamedConnector[] = [];
  const issues: ConfigIssue[] = [];
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return { connectors, issues };
  if (node.kind !== 'list') {
    const message = 'must be a list of connectors, each with its connector_id';
    return { connectors, issues: [{ path: ['connectors'], at: node.at, message }] };
  }
  for (const [n, each] of node.items.entries()) {
    const path: ConfigPath = ['connectors', n];
    const parsed = parseSection(item, each, path);
    issues.push(...parsed.issues);
    const issue = (key: string, message: string): void =>
      void issues.push({ path: [...path, key], at: positionOf(each, [key]), message });
    if (parsed.value === undefined) continue;
    const { connector_id, service_type, api_key, api_key_file, adopt = false } = parsed.value;
    if (connectors.some((other) => other.id === connector_id))
      issue('connector_id', 'stands here for the second time');
    let apiKey = api_key;
    if (api_key_file !== undefined) {
      const read = readSecretFile(resolve(folder, api_key_file));
      if (api_key !== undefined) issue('api_key_file', '`api_key` is there as well; keep one of the two');
      if ('value' in read) apiKey ??= read.value;
      else issue('api_key_file', read.problem);
    }
    const at = positionOf(each, ['service_type']);
    connectors.push({ id: connector_id, serviceType: service_type, apiKey, adopt, at, path });
  }
  return { connectors, issues };
}

function parseSingle(root: ConfigNode): Pick<ConnectorsSection, 'connectors' | 'issues'> | undefined {
  if (root.kind !== 'map') return undefined;
  const own = new Map([...root.entries].filter(([key]) => Object.hasOwn(shape, key)));
  const isNull = [...own.values()].every(({ node }) => node.kind === 'scalar' && node.value === null);
  if (own.size === 0 || isNull) return undefined;
  if (!own.has('connector_id')) {
    const [[key, { at }] = ['api_key', { at: root.at }]] = own;
    const meant = key === 'api_key' ? '; the key of Elasticsearch is `elasticsearch.api_key`' : '';
    return {
      connectors: [],
      issues: [{ path: [key], at, message: `needs \`connector_id\` beside it${meant}` }],
    };
  }
  const { value, issues } = parseSection(single, { ...root, entries: own }, []);
  if (value === undefined) return { connectors: [], issues };
  const { connector_id, service_type, api_key } = value;
  const named: NamedConnector = {
    id: connector_id,
    serviceType: service_type,
    apiKey: api_key,
    adopt: false,
    at: positionOf(root, ['service_type']),
    path: [],
  };
  return { connectors: [named], issues };
}
