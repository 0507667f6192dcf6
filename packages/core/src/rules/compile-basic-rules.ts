import type { BasicRule, RulePolicy } from './basic-rule.ts';
import { compileCondition, type Condition } from './compile-condition.ts';
import { effectiveRules } from './effective-rules.ts';
import { parseExactJson } from './parse-exact-json.ts';
import { scalarsAt, type Scalar } from './scalars-at.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Basic rules, ready to be asked. */
export interface RuleSet {
  /** What is decided about every document alike; undefined where it depends on the document. */
  readonly always: RulePolicy | undefined;
  /**
   * Decides about one document; never throws. `added` are the root fields that the engine gives to documents without them: `id`,
   * `_timestamp`. Values are taken as JSON would write them. Numbers beyond ±2^53 have been rounded by JavaScript already and are
   * compared as such; bigints are compared without loss. A document that cannot be read (a getter or `toJSON` throws) is
   * included, so that encoding it says why it is rejected.
   */
  decide(document: Fields, added?: Fields): RulePolicy;
  /**
   * The same for the bytes of a JSON object; they are parsed only if it depends on them. Integers of any size are compared
   * without loss; decimals are doubles. Bytes that are not a JSON object are included: whoever stores them reports them.
   */
  decideEncoded(json: Uint8Array, added?: Fields): RulePolicy;
}

interface CompiledRule {
  readonly field: string;
  readonly policy: RulePolicy;
  readonly holds: Condition;
}

/** Compiles rules that `parseBasicRules` accepted. Throws `EI_RULES_INVALID` for a regular expression that does not compile. */
export function compileBasicRules(given: readonly BasicRule[]): RuleSet {
  const { rules, otherwise } = effectiveRules(given);
  const compiled: readonly CompiledRule[] = rules.map((rule) => ({
    field: rule.field,
    policy: rule.policy,
    holds: compileCondition(rule),
  }));
  const always = rules.length === 0 ? otherwise : undefined;
  const decide = (document: Fields, added: Fields = {}): RulePolicy => {
    for (const { field, policy, holds } of compiled) {
      const values = readable(document, added, field);
      if (values === undefined) return 'include';
      if (values.some(holds)) return policy;
    }
    return otherwise;
  };
  const decideEncoded = (json: Uint8Array, added?: Fields): RulePolicy => {
    if (always !== undefined) return always;
    const document = objectOf(json);
    return document === undefined ? 'include' : decide(document, added);
  };
  return { always, decide, decideEncoded };
}

/** Undefined where the document itself throws. */
function readable(document: Fields, added: Fields, field: string): readonly Scalar[] | undefined {
  try {
    return scalarsAt(
      Object.hasOwn(added, field) && !Object.hasOwn(document, field) ? added : document,
      field,
    );
  } catch {
    return undefined;
  }
}

function objectOf(json: Uint8Array): Fields | undefined {
  try {
    const parsed = parseExactJson(Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString());
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? (parsed as Fields) : undefined;
  } catch {
    return undefined;
  }
}
