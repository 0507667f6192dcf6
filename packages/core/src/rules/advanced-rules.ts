import { hash } from 'node:crypto';
import type { Source } from '@elastic-ingest/source-sdk';
import { rulesInvalid } from './rules-invalid.ts';

/** Kibana stores `{}` where somebody has written none. */
export function hasAdvancedRules(rules: unknown): boolean {
  if (rules === undefined || rules === null) return false;
  return typeof rules !== 'object' || Object.keys(rules).length > 0;
}

/** What is wrong with rules in the source's own language, each fault a sentence; none where there are no rules. */
export async function faultsOfAdvancedRules(
  { source, advancedRules }: { readonly source: Source; readonly advancedRules?: unknown },
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (!hasAdvancedRules(advancedRules)) return [];
  return (
    (await source.checkAdvancedRules?.(advancedRules, { signal })) ?? [
      'This source has no advanced rules. Remove them, or write them as basic rules.',
    ]
  );
}

/** Throws unless the source takes these rules. It must not read without them: what they leave out would be written. */
export async function requireAdvancedRules(
  options: { readonly source: Source; readonly advancedRules?: unknown },
  signal: AbortSignal,
): Promise<void> {
  const faults = await faultsOfAdvancedRules(options, signal);
  if (faults.length > 0) throw rulesInvalid([{ ids: ['advanced rules'], messages: faults }]);
}

/** Part of a query: absent where there are no rules. */
export function advancedQuery(rules: unknown): { readonly advancedRules?: unknown } {
  return hasAdvancedRules(rules) ? { advancedRules: rules } : {};
}

/** Changes with the text of the rules, the order of keys included, for it can matter. Empty where there are none. */
export function advancedRulesFingerprint(rules: unknown): string {
  return hasAdvancedRules(rules) ? `+${hash('sha256', JSON.stringify(rules), 'base64url').slice(0, 16)}` : '';
}
