import type { BasicRule } from './basic-rule.ts';
import { compareWith } from './compare-scalar.ts';
import { compileRegex } from './compile-regex.ts';
import { parseInstant } from './parse-instant.ts';
import { rulesInvalid } from './rules-invalid.ts';
import type { Scalar } from './scalars-at.ts';

export type Condition = (value: Scalar) => boolean;

/** Whether one value of a document meets a rule. Throws `EI_RULES_INVALID` for a regular expression that does not compile. */
export function compileCondition({ id, rule, value }: BasicRule): Condition {
  switch (rule) {
    case 'equals':
      return equalTo(value);
    case 'contains':
      return (given) => textOf(given).includes(value);
    case 'starts_with':
      return (given) => textOf(given).startsWith(value);
    case 'ends_with':
      return (given) => textOf(given).endsWith(value);
    case 'regex': {
      const regex = compileRegex(value);
      if (!regex.ok) throw rulesInvalid([{ ids: [id], messages: [`value ${value}: ${regex.fault}`] }]);
      return (given) => regex.matches(textOf(given));
    }
    case '>': {
      const compare = compareWith(value);
      return (given) => (compare(given) ?? 0) > 0;
    }
    case '<': {
      const compare = compareWith(value);
      return (given) => (compare(given) ?? 0) < 0;
    }
  }
}

/** As JSON writes it, a text without its quotes. */
const textOf = (value: Scalar): string => (typeof value === 'string' ? value : String(value));

/** A text equals the same text only, or the same instant: "007" is not "7". */
function equalTo(ruleValue: string): Condition {
  const compare = compareWith(ruleValue);
  const instant = parseInstant(ruleValue);
  const lowerCased = ruleValue.trim().toLowerCase();
  return (value) => {
    if (typeof value === 'boolean') return String(value) === lowerCased;
    if (typeof value !== 'string') return compare(value) === 0;
    return value === ruleValue || (instant !== undefined && parseInstant(value) === instant);
  };
}
