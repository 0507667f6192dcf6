import { parseBasicRules, type BasicRule } from '@elastic-ingest/core';
import { z } from 'zod';

/** Sync rules as people write them: the order is that of the list, and an id is its place. */
export const ruleList = (): z.ZodType<readonly BasicRule[]> =>
  z
    .array(z.record(z.string(), z.unknown(), 'must be a map'), 'must be a list of rules')
    .transform((list, context) => {
      const numbered = list.map(numberedRule);
      const faults = numbered.flatMap((rule, at) => {
        const parsed = parseBasicRules([rule]);
        return parsed.ok
          ? []
          : parsed.issues.flatMap(({ messages }) => messages.map((message) => ({ at, message })));
      });
      for (const { at, message } of faults) context.addIssue({ code: 'custom', path: [at], message });
      if (faults.length > 0) return z.NEVER;
      const parsed = parseBasicRules(numbered);
      if (parsed.ok) return parsed.rules;
      for (const { ids, messages } of parsed.issues)
        context.addIssue({ code: 'custom', message: `${ids.join(' and ')}: ${messages.join('; ')}` });
      return z.NEVER;
    });

/** A value may be written without quotes: `value: 5`. */
function numberedRule(rule: Readonly<Record<string, unknown>>, at: number): Record<string, unknown> {
  const { value } = rule;
  const plain = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  return { id: `rule ${at + 1}`, order: at + 1, ...rule, value: plain };
}
