import { parseSpecifier, type SourceSpecifier } from '../source-loading/specifier.ts';
import type { ConfigIssue } from './config-issue.ts';
import type { ConfigNode, Position } from './config-node.ts';

export interface ConfiguredSource {
  /** The key: what the source serves in this file. */
  readonly serviceType: string;
  readonly specifier: SourceSpecifier;
  readonly at: Position;
}

/** Reads `sources:`, a map from service type to specifier. */
export function parseSources(node: ConfigNode): {
  sources: ReadonlyMap<string, ConfiguredSource>;
  issues: readonly ConfigIssue[];
} {
  const sources = new Map<string, ConfiguredSource>();
  const issues: ConfigIssue[] = [];
  if (node.kind === 'map') {
    for (const [serviceType, { node: given }] of node.entries) {
      const value = given.kind === 'scalar' ? given.value : undefined;
      const specifier =
        typeof value === 'string'
          ? parseSpecifier(value)
          : { fault: 'must be text: "npm-package:ExportName"' };
      if ('fault' in specifier) {
        issues.push({ path: ['sources', serviceType], at: given.at, message: specifier.fault });
      } else sources.set(serviceType, { serviceType, specifier, at: given.at });
    }
  } else if (node.kind === 'list' || node.value !== null) {
    const message = 'must be a map from service type to "npm-package:ExportName"';
    issues.push({ path: ['sources'], at: node.at, message });
  }
  return { sources, issues };
}
