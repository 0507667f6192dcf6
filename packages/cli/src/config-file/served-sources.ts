import { didYouMean } from '../did-you-mean.ts';
import { knownSources, parseSpecifier } from '../source-loading/specifier.ts';
import type { ConfigIssue } from './config-issue.ts';
import type { ConfigPath, Position } from './config-node.ts';
import type { ConfiguredSource } from './sources-section.ts';

/** A service type that the file names outside of `sources:`. */
export interface NeededSource {
  readonly serviceType: string;
  readonly path: ConfigPath;
  readonly at: Position;
}

/**
 * The sources that connectors need and `sources:` does not name. The Python service brought its own, so that its file may name
 * none: the known service types stand for the packages that take their place, and any other must be written down.
 */
export function servedSources(
  needed: readonly NeededSource[],
  written: readonly string[],
): { readonly sources: ReadonlyMap<string, ConfiguredSource>; readonly issues: readonly ConfigIssue[] } {
  const sources = new Map<string, ConfiguredSource>();
  const issues: ConfigIssue[] = [];
  for (const { serviceType, path, at } of needed) {
    if (written.includes(serviceType) || sources.has(serviceType)) continue;
    const specifier = parseSpecifier(knownSources[serviceType] ?? '');
    if ('fault' in specifier) {
      const has = written.length === 0 ? 'there are none' : `it has ${written.join(', ')}`;
      const meant = didYouMean(serviceType, [...written, ...Object.keys(knownSources)]);
      issues.push({ path, at, message: `is not a key of \`sources:\` (${has})${meant}` });
    } else sources.set(serviceType, { serviceType, specifier, at });
  }
  return { sources, issues };
}
