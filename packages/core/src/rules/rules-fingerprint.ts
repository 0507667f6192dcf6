import { hash } from 'node:crypto';
import type { BasicRule } from './basic-rule.ts';
import { effectiveRules } from './effective-rules.ts';

/** Raised when documents are decided otherwise than before by the same rules. */
const semantics = 1;

/**
 * A text that changes whenever the outcome of the rules may change, and with nothing else: not with ids, numbering, the default
 * rule's presence, or rules that change nothing. Empty where every document is included.
 */
export function rulesFingerprint(given: readonly BasicRule[]): string {
  const { rules, otherwise } = effectiveRules(given);
  if (rules.length === 0 && otherwise === 'include') return '';
  const asked = rules.map(({ policy, field, rule, value }) => [policy, field, rule, value]);
  return hash('sha256', JSON.stringify([semantics, otherwise, asked]), 'base64url').slice(0, 16);
}
