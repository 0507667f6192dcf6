import type { Filtering, FilteringRules, JsonObject } from '@elastic-ingest/byoc';
import { oneLine } from './printable.ts';

const longest = 500;

/** The rules of a connector in force, and its draft with what became of it. */
export function rulesText(id: string, { active, draft }: Filtering): string {
  const { state, errors } = draft.validation;
  const heard = errors.map(({ ids, messages }) => `    ${[...ids, ...messages].map(line).join(': ')}`);
  const said = {
    edited: 'the draft, which the service has yet to judge',
    invalid: 'the draft, which is invalid',
    valid: 'the draft, which is in force',
  };
  return [
    `${id}: the rules in force`,
    ...ruleLines(active),
    said[state],
    ...(state === 'valid' ? [] : ruleLines(draft)),
    ...heard,
  ].join('\n');
}

function ruleLines({ rules, advancedSnippet }: FilteringRules): readonly string[] {
  const lines = rules.map((rule) => `  ${ruleLine(rule)}`);
  const isEmpty =
    advancedSnippet === undefined || advancedSnippet === null || JSON.stringify(advancedSnippet) === '{}';
  return [...lines, ...(isEmpty ? [] : [`  advanced: ${line(JSON.stringify(advancedSnippet))}`])];
}

function ruleLine({ id, policy, field, rule, value }: JsonObject): string {
  if (id === 'DEFAULT') return line(`${String(policy)} everything else`);
  return line(
    `${String(policy)} where ${String(field)} ${String(rule)} ${JSON.stringify(value)} (${String(id)})`,
  );
}

const line = (text: string): string => oneLine(text, longest);
