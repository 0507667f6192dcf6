import type { BasicRule } from '@elastic-ingest/core';
import { z } from 'zod';
import { didYouMean } from '../did-you-mean.ts';
import type { ConfigIssue } from './config-issue.ts';
import { nodeAt, type ConfigNode } from './config-node.ts';
import { parseErrorBudget, type ErrorBudget } from './error-budget.ts';
import { indexNameFault } from './index-name.ts';
import { parseSection } from './parse-section.ts';
import { ruleList } from './rule-list.ts';
import { parseContent, type ConfiguredContent } from './content-section.ts';
import { parsePipeline, type ConfiguredPipeline } from './pipeline-section.ts';
import { anyMap, text, toggle } from './setting-types.ts';

const shape = {
  source: text(),
  index: text().superRefine((name, context) => {
    const fault = indexNameFault(name);
    if (fault !== undefined) context.addIssue(fault);
  }),
  configuration: anyMap().optional(),
  allow_deletes: toggle().optional(),
  adopt: toggle().optional(),
  index_settings: anyMap().optional(),
  index_mappings: anyMap().optional(),
  strategy: z.enum(['auto', 'hash-table', 'merge-join'], 'must be auto, hash-table or merge-join').optional(),
  add_id: toggle().optional(),
  rules: ruleList().optional(),
  advanced_rules: z.unknown().optional(),
  pipeline: z.unknown().optional(),
  content: z.unknown().optional(),
  require_alias: toggle().optional(),
  routing: text().optional(),
  rejects: z.enum(['index', 'none'], 'must be index or none').optional(),
  error_budget: z.unknown().optional(),
};

export interface ConfiguredSync {
  readonly name: string;
  /** A key of `sources:`. */
  readonly source: string;
  readonly index: string;
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly allowDeletes: boolean;
  readonly adopt: boolean;
  readonly indexSettings: Readonly<Record<string, unknown>> | undefined;
  readonly indexMappings: Readonly<Record<string, unknown>> | undefined;
  readonly strategy: 'auto' | 'hash-table' | 'merge-join';
  readonly addId: boolean;
  readonly rules: readonly BasicRule[];
  /** In the source's own language, which judges them. */
  readonly advancedRules: unknown;
  readonly pipeline: ConfiguredPipeline | undefined;
  readonly content: ConfiguredContent | undefined;
  readonly requireAlias: boolean;
  readonly routing: string | undefined;
  readonly rejects: 'index' | 'none';
  readonly errorBudget: ErrorBudget | undefined;
}

/** Reads `syncs:`. `sources` are the service types that the file names, whether they are right or not. */
export function parseSyncs(
  node: ConfigNode,
  sources: readonly string[],
): { syncs: ReadonlyMap<string, ConfiguredSync>; issues: readonly ConfigIssue[] } {
  const section = sectionOf(sources);
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
    const budget = parseErrorBudget(nodeAt(given, ['error_budget']), [...path, 'error_budget']);
    const { pipeline, ...piped } = parsePipeline(nodeAt(given, ['pipeline']), [...path, 'pipeline']);
    const { content, ...filed } = parseContent(nodeAt(given, ['content']), [...path, 'content'], pipeline);
    const faults = [...parsed.issues, ...budget.issues, ...piped.issues, ...filed.issues];
    issues.push(...faults);
    if (parsed.value === undefined || faults.length > 0) continue;
    const { allow_deletes, add_id, index_settings, index_mappings, advanced_rules, ...rest } = parsed.value;
    syncs.set(name, {
      name,
      source: rest.source,
      index: rest.index,
      configuration: rest.configuration ?? {},
      allowDeletes: allow_deletes ?? false,
      adopt: rest.adopt ?? false,
      indexSettings: index_settings,
      indexMappings: index_mappings,
      strategy: rest.strategy ?? 'auto',
      addId: add_id ?? true,
      rules: rest.rules ?? [],
      advancedRules: advanced_rules,
      pipeline,
      routing: rest.routing,
      content,
      requireAlias: rest.require_alias ?? false,
      rejects: rest.rejects ?? 'index',
      errorBudget: budget.budget,
    });
  }
  return { syncs, issues };
}

/** The settings of one sync, whose source must be one of the file's. */
function sectionOf(sources: readonly string[]): z.ZodObject<typeof shape, z.core.$strict> {
  const known = sources.length === 0 ? 'there are none' : `it has ${sources.join(', ')}`;
  const source = shape.source.refine((name) => sources.includes(name), {
    error: ({ input }) => `is not a key of \`sources:\` (${known})${didYouMean(String(input), sources)}`,
  });
  return z.strictObject({ ...shape, source });
}
