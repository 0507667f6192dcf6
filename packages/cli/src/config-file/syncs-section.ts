import { z } from 'zod';
import { didYouMean } from '../did-you-mean.ts';
import type { ConfigIssue } from './config-issue.ts';
import { positionOf, type ConfigNode } from './config-node.ts';
import { indexNameFault } from './index-name.ts';
import { parseSection } from './parse-section.ts';
import { anyMap, text, toggle } from './setting-types.ts';

const section = z.strictObject({
  source: text(),
  index: text(),
  configuration: anyMap().optional(),
  allow_deletes: toggle().optional(),
  adopt: toggle().optional(),
  index_settings: anyMap().optional(),
});

export interface ConfiguredSync {
  readonly name: string;
  /** A key of `sources:`. */
  readonly source: string;
  readonly index: string;
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly allowDeletes: boolean;
  readonly adopt: boolean;
  readonly indexSettings: Readonly<Record<string, unknown>> | undefined;
}

/** Reads `syncs:`. `sources` are the service types that the file names, whether they are right or not. */
export function parseSyncs(
  node: ConfigNode,
  sources: readonly string[],
): { syncs: ReadonlyMap<string, ConfiguredSync>; issues: readonly ConfigIssue[] } {
  const syncs = new Map<string, ConfiguredSync>();
  const issues: ConfigIssue[] = [];
  if (node.kind !== 'map') {
    const message = 'must be a map from the name of a sync to its settings';
    if (node.kind === 'list' || node.value !== null) issues.push({ path: ['syncs'], at: node.at, message });
    return { syncs, issues };
  }
  for (const [name, { at, node: given }] of node.entries) {
    const path = ['syncs', name];
    const located = given.kind === 'scalar' && given.value === null ? { ...given, at } : given;
    const parsed = parseSection(section, { ...located, at }, path);
    issues.push(...parsed.issues);
    if (parsed.value === undefined) continue;
    const faults = faultsOf(parsed.value, sources);
    for (const [key, message] of faults)
      issues.push({ path: [...path, key], at: positionOf(given, [key]), message });
    if (faults.length > 0) continue;
    const { allow_deletes, index_settings, ...rest } = parsed.value;
    syncs.set(name, {
      name,
      source: rest.source,
      index: rest.index,
      configuration: rest.configuration ?? {},
      allowDeletes: allow_deletes ?? false,
      adopt: rest.adopt ?? false,
      indexSettings: index_settings,
    });
  }
  return { syncs, issues };
}

function faultsOf(given: z.infer<typeof section>, sources: readonly string[]): [string, string][] {
  const faults: [string, string][] = [];
  if (!sources.includes(given.source)) {
    const known = sources.length === 0 ? 'there are none' : `it has ${sources.join(', ')}`;
    faults.push(['source', `is not a key of \`sources:\` (${known})${didYouMean(given.source, sources)}`]);
  }
  const fault = indexNameFault(given.index);
  if (fault !== undefined) faults.push(['index', fault]);
  return faults;
}
