import { isDefaultRule, type BasicRule, type RulePolicy } from './basic-rule.ts';

export interface EffectiveRules {
  /** In the order in which they are asked; equal `order` keeps the order given. */
  readonly rules: readonly BasicRule[];
  /** What happens to a document that none of them matches. */
  readonly otherwise: RulePolicy;
}

/** What is left of rules without those that cannot change an outcome: the last ones that agree with what holds otherwise. */
export function effectiveRules(given: readonly BasicRule[]): EffectiveRules {
  const otherwise = given.find(isDefaultRule)?.policy ?? 'include';
  const ordered = given.filter((rule) => !isDefaultRule(rule)).toSorted((a, b) => a.order - b.order);
  const lastThatMatters = ordered.findLastIndex(({ policy }) => policy !== otherwise);
  return { rules: ordered.slice(0, lastThatMatters + 1), otherwise };
}
