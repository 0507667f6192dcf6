import { z } from 'zod';
import { isDefaultRule, ruleOperators, type BasicRule } from './basic-rule.ts';
import { compileRegex } from './compile-regex.ts';
import type { RuleIssue } from './rules-invalid.ts';

export type ParsedBasicRules =
  | { readonly ok: true; readonly rules: readonly BasicRule[] }
  | { readonly ok: false; readonly issues: readonly RuleIssue[] };

const text = z
  .string('must be a text of at least one character')
  .min(1, 'must be a text of at least one character');
const lowerCased = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (typeof value === 'string' ? value.toLowerCase() : value), schema);
const ruleSchema = z.object(
  {
    id: text,
    policy: lowerCased(z.enum(['include', 'exclude'], 'must be include or exclude')),
    field: text,
    rule: lowerCased(z.enum(ruleOperators, `must be one of ${ruleOperators.join(', ')}`)),
    value: text,
    order: z.number('must be a number'),
  },
  'must be an object',
);

/** Turns the `rules` of a filtering document into rules, or reports every issue at once. Unknown keys are ignored. Never throws. */
export function parseBasicRules(raw: unknown): ParsedBasicRules {
  if (!Array.isArray(raw)) return { ok: false, issues: [{ ids: [], messages: ['rules must be a list'] }] };
  const issues: RuleIssue[] = [];
  const rules: BasicRule[] = [];
  for (const [at, given] of raw.entries()) {
    const parsed = ruleSchema.safeParse(given);
    const messages = parsed.success ? faultsOf(parsed.data) : shapeFaults(parsed.error);
    if (parsed.success) rules.push(parsed.data);
    if (messages.length > 0) issues.push(issueOf(given, at, messages));
  }
  issues.push(...repeated(rules));
  return issues.length > 0 ? { ok: false, issues } : { ok: true, rules };
}

const shapeFaults = ({ issues }: z.ZodError): string[] =>
  issues.map(({ path, message }) => [...path, message].join(' '));

function faultsOf(rule: BasicRule): string[] {
  if (rule.rule !== 'regex' || isDefaultRule(rule)) return [];
  if (rule.value === '.*' || rule.value === '(.*)')
    return [`value ${rule.value} matches everything; change the policy of the DEFAULT rule in its place`];
  const regex = compileRegex(rule.value);
  return regex.ok ? [] : [`value ${rule.value}: ${regex.fault}`];
}

/** A rule that has no id is named by its place. */
function issueOf(given: unknown, at: number, messages: readonly string[]): RuleIssue {
  const id = typeof given === 'object' && given !== null && 'id' in given ? given.id : undefined;
  if (typeof id === 'string' && id !== '') return { ids: [id], messages };
  return { ids: [], messages: messages.map((message) => `rule ${at + 1}: ${message}`) };
}

/** Rules that say the same are all invalid, whatever their policies: none of them is known to be the one that was meant. */
function repeated(rules: readonly BasicRule[]): RuleIssue[] {
  const idsByMeaning = new Map<string, string[]>();
  for (const rule of rules) {
    const meaning = isDefaultRule(rule) ? 'id' : JSON.stringify([rule.field, rule.rule, rule.value]);
    idsByMeaning.set(meaning, [...(idsByMeaning.get(meaning) ?? []), rule.id]);
  }
  return [...idsByMeaning].flatMap(([meaning, ids]) => {
    if (ids.length === 1) return [];
    const what = meaning === 'id' ? 'id' : 'field, rule and value';
    return [{ ids, messages: [`${ids.length} rules have the same ${what}`] }];
  });
}
