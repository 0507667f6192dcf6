import type { BasicRule } from '@elastic-ingest/core';
import { z } from 'zod';
import { ConfigurationError } from './configuration-error.ts';
import { nodeAt, type ConfigNode } from './config-node.ts';
import { parseSection } from './parse-section.ts';
import { readYaml } from './read-yaml.ts';
import { ruleList } from './rule-list.ts';

/** The sync rules of a connector as people write them down. */
export interface FilteringFile {
  /** In their order. */
  readonly rules: readonly BasicRule[];
  /** What the source understands: an object or a list; an empty object where there is none. */
  readonly advanced: unknown;
}

/**
 * Reads `rules` and `advanced` from YAML or JSON. The file is the whole of the rules: what is not in it is none.
 * Throws EI_RULES_INVALID with everything that is wrong, by line.
 */
export function parseFilteringFile(name: string, text: string): FilteringFile {
  // JSON may be indented by tabs; a blank for each keeps the columns.
  const yaml = readYaml(text.replace(/^\t+/gm, (tabs) => ' '.repeat(tabs.length)));
  const shape = z.strictObject({ rules: ruleList().optional(), advanced: z.unknown().optional() });
  const section = parseSection(shape, yaml.root, []);
  const advanced = nodeAt(yaml.root, ['advanced']);
  const given = advanced === undefined ? undefined : whole(advanced);
  const misshapen =
    advanced !== undefined && typeof given !== 'object'
      ? [{ path: ['advanced'], at: advanced.at, message: 'must be an object or a list' }]
      : [];
  const issues = [...yaml.issues, ...section.issues, ...misshapen];
  if (issues.length > 0) throw new ConfigurationError(name, issues, 'EI_RULES_INVALID');
  const rules = [...(section.value?.rules ?? [])].sort((a, b) => a.order - b.order);
  return { rules, advanced: given ?? {} };
}

/** The value of a node with its nulls: to a source's own language they may mean something. */
function whole(node: ConfigNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(whole);
  return Object.fromEntries([...node.entries].map(([key, { node: value }]) => [key, whole(value)]));
}
