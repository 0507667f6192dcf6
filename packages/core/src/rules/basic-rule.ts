export const ruleOperators = ['equals', 'contains', 'starts_with', 'ends_with', 'regex', '>', '<'] as const;

export type RuleOperator = (typeof ruleOperators)[number];

export type RulePolicy = 'include' | 'exclude';

/** A basic sync rule as the connector protocol has it. The first rule by `order` that matches a document decides about it. */
export interface BasicRule {
  /** `DEFAULT` names the rule whose policy holds for documents that no other rule matches; the rest of it means nothing. */
  readonly id: string;
  readonly policy: RulePolicy;
  /** A dot descends: `a.b` is the field `b` of `a`, or a field that is named `a.b`. */
  readonly field: string;
  readonly rule: RuleOperator;
  readonly value: string;
  readonly order: number;
}

export const isDefaultRule = ({ id }: { readonly id: string }): boolean => id === 'DEFAULT';
