import type { FilteringRules } from '@elastic-ingest/byoc';
import type { Source } from '@elastic-ingest/source-sdk';

/** The rules in the source's own language; undefined where there are none. */
export function advancedRulesOf({ advancedSnippet }: FilteringRules): unknown {
  if (typeof advancedSnippet !== 'object' || advancedSnippet === null) return undefined;
  return Object.keys(advancedSnippet).length === 0 ? undefined : advancedSnippet;
}

/** What is wrong with them, each fault a sentence. */
export async function faultsOfAdvancedRules(
  rules: unknown,
  source: Source,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (rules === undefined) return [];
  return (
    (await source.checkAdvancedRules?.(rules, { signal })) ?? [
      'This source has no advanced rules. Remove them, and use basic rules in their place.',
    ]
  );
}
