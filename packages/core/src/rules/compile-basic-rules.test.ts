import type { BasicRule, RuleOperator, RulePolicy } from './basic-rule.ts';
import { compileBasicRules } from './compile-basic-rules.ts';

const exclude = (field: string, rule: RuleOperator, value: string): BasicRule => ({
  id: `${field} ${rule} ${value}`,
  policy: 'exclude',
  field,
  rule,
  value,
  order: 0,
});
const defaultRule = (policy: RulePolicy): BasicRule => ({
  ...exclude('_', 'regex', '.*'),
  id: 'DEFAULT',
  policy,
});
const matches = (value: unknown, rule: RuleOperator, ruleValue: string): boolean =>
  compileBasicRules([exclude('f', rule, ruleValue)]).decide({ f: value }) === 'exclude';
const encoded = (json: string): Uint8Array => Buffer.from(json);

test('the first rule by order that matches decides', () => {
  const rules: BasicRule[] = [
    { ...exclude('a', 'equals', '1'), order: 2 },
    { ...exclude('b', 'equals', '1'), order: 1, policy: 'include' },
  ];
  const { always, decide } = compileBasicRules(rules);
  expect(always).toBeUndefined();
  expect([decide({ a: 1, b: 1 }), decide({ a: 1 }), decide({ b: 1 }), decide({})]).toEqual([
    'include',
    'exclude',
    'include',
    'include',
  ]);
});

test('the policy of the DEFAULT rule decides about documents that no rule matches, whatever its order', () => {
  const include: BasicRule = { ...exclude('a', 'equals', '1'), policy: 'include', order: 5 };
  const { decide } = compileBasicRules([defaultRule('exclude'), include]);
  expect([decide({ a: 1 }), decide({ a: 2 })]).toEqual(['include', 'exclude']);
});

test('rules that cannot change an outcome need no document', () => {
  const { always, decideEncoded } = compileBasicRules([
    { ...exclude('a', 'equals', '1'), policy: 'include' },
    defaultRule('include'),
  ]);
  expect([always, decideEncoded(encoded('not JSON'))]).toEqual(['include', 'include']);
  const none = compileBasicRules([defaultRule('exclude')]);
  expect([none.always, none.decideEncoded(encoded('not JSON'))]).toEqual(['exclude', 'exclude']);
});

test('a dot in a field descends', () => {
  const { decide } = compileBasicRules([exclude('a.b', 'equals', 'x')]);
  expect([decide({ a: { b: 'x' } }), decide({ 'a.b': 'x' }), decide({ a: { b: 'y' } })]).toEqual([
    'exclude',
    'exclude',
    'include',
  ]);
});

test('a list matches when one of its elements does', () => {
  expect(matches(['a', 'b'], 'equals', 'b')).toBe(true);
  expect(matches([1, 7], '>', '5')).toBe(true);
  expect(matches([], 'contains', '[')).toBe(false);
  expect(matches(['a', 'b'], 'contains', "', '")).toBe(false);
});

test('equals true matches a boolean', () => {
  expect(matches(true, 'equals', 'true')).toBe(true);
  expect(matches(true, 'equals', 'True')).toBe(true);
  expect(matches(true, 'equals', 'false')).toBe(false);
  expect(matches(true, 'equals', '1')).toBe(false);
  expect(matches(true, 'contains', 'Tru')).toBe(false);
  expect(matches(true, 'starts_with', 'tr')).toBe(true);
});

test.each(['null', 'None', 'undefined', 'on'])(
  'null and what is missing match nothing, not even %s',
  (value) => {
    for (const rule of ['equals', 'contains', 'starts_with', 'ends_with', 'regex', '>', '<'] as const) {
      expect(matches(null, rule, value)).toBe(false);
      expect(matches(undefined, rule, value)).toBe(false);
      expect(matches([null], rule, value)).toBe(false);
    }
  },
);

test('an object matches nothing', () => {
  expect(matches({ a: 1 }, 'contains', 'a')).toBe(false);
  expect(matches({ a: 1 }, 'regex', '.')).toBe(false);
});

test('texts that are numbers are ordered as numbers and are equal as texts', () => {
  expect(matches('10', '>', '5')).toBe(true);
  expect(matches('10', '<', '5')).toBe(false);
  expect(matches('-1', '<', '0')).toBe(true);
  expect(matches('007', 'equals', '7')).toBe(false);
  expect(matches('5', 'equals', '5')).toBe(true);
});

test('texts that are no numbers are neither above nor below a number', () => {
  expect(matches('n/a', '>', '5')).toBe(false);
  expect(matches('!', '<', '5')).toBe(false);
});

test('other texts are ordered by code points', () => {
  expect(matches('b', '>', 'a')).toBe(true);
  expect(matches('B', '>', 'a')).toBe(false);
  expect(matches('😀', '>', '\uFFFD')).toBe(true);
});

test('numbers compare as numbers, however they are written', () => {
  expect(matches(5, 'equals', '5.0')).toBe(true);
  expect(matches(5, 'equals', '5e0')).toBe(true);
  expect(matches(10, '>', '5')).toBe(true);
  expect(matches(2024, 'starts_with', '20')).toBe(true);
  expect(matches(1.5, 'ends_with', '.5')).toBe(true);
});

test.each([[true], [null], [['x']], [{}], ['x'], [Number.NaN], [5]])(
  '%j ordered against what it cannot be ordered against is no match and no failure',
  (value) => {
    for (const rule of ['>', '<'] as const) {
      expect(matches(value, rule, typeof value === 'number' ? 'abc' : '5')).toBe(false);
    }
  },
);

test('dates are instants, with or without a zone', () => {
  expect(matches('2024-01-01T00:30:00+01:00', '<', '2024-01-01')).toBe(true);
  expect(matches('2024-01-01T00:30:00', '>', '2024-01-01T00:29:59Z')).toBe(true);
  expect(matches('2024-01-01T01:00:00+01:00', 'equals', '2024-01-01')).toBe(true);
  expect(matches(new Date(0), 'equals', '1970-01-01T00:00:00Z')).toBe(true);
  expect(matches(new Date(0), '<', '1970-01-02')).toBe(true);
});

test('a date and a part of a date are ordered as texts', () => {
  expect(matches('2024-05-01T00:00:00Z', '>', '2023')).toBe(true);
  expect(matches('2024-05', '>', '2024-01-01')).toBe(true);
});

test('regular expressions are anchored at the start only and heed case', () => {
  expect(matches('abc', 'regex', 'ab')).toBe(true);
  expect(matches('abc', 'regex', 'bc')).toBe(false);
  expect(matches('Abc', 'regex', 'ab')).toBe(false);
  expect(matches(123, 'regex', '1.')).toBe(true);
});

test('an invalid regular expression fails before a sync, with the id of its rule', () => {
  expect(() => compileBasicRules([exclude('f', 'regex', '(')])).toThrow(
    expect.objectContaining({ code: 'EI_RULES_INVALID', message: expect.stringContaining('f regex (') }),
  );
});

test('encoded integers are compared without loss, numbers as far as they go', () => {
  const { decide, decideEncoded } = compileBasicRules([exclude('n', 'equals', '9007199254740993')]);
  expect(decideEncoded(encoded('{"n":9007199254740993}'))).toBe('exclude');
  expect(decideEncoded(encoded('{"n":9007199254740992}'))).toBe('include');
  expect(decide({ n: 9007199254740993n })).toBe('exclude');
  // The number 9007199254740993 does not exist; it has become 9007199254740992.
  expect(decide({ n: 2 ** 53 })).toBe('exclude');
  const above = compileBasicRules([exclude('n', '>', '12345678901234567890')]);
  expect(above.decideEncoded(encoded('{"n":12345678901234567891}'))).toBe('exclude');
  expect(above.decideEncoded(encoded('{"n":12345678901234567890}'))).toBe('include');
});

test('rules can ask for the fields that the engine adds', () => {
  const added = { id: 'doc-1', _timestamp: '2024-06-01T00:00:00Z' };
  const byId = compileBasicRules([exclude('id', 'starts_with', 'doc-')]);
  expect([byId.decide({}), byId.decide({}, added), byId.decide({ id: 'own' }, added)]).toEqual([
    'include',
    'exclude',
    'include',
  ]);
  expect(byId.decideEncoded(encoded('{}'), added)).toBe('exclude');
  expect(compileBasicRules([exclude('_timestamp', '>', '2024-01-01')]).decide({}, added)).toBe('exclude');
});

test('a document that cannot be read is included, to be rejected with its reason', () => {
  const include: BasicRule = { ...exclude('a', 'equals', '1'), policy: 'include' };
  const { decide, decideEncoded } = compileBasicRules([include, defaultRule('exclude')]);
  const broken = {
    get a(): never {
      throw new Error('gone');
    },
  };
  expect(decide(broken)).toBe('include');
  for (const json of ['', '{"a":', '[{"a":2}]', 'null', '5', '\uFEFF{}'])
    expect(decideEncoded(encoded(json))).toBe('include');
  expect(decideEncoded(encoded('{"a":2}'))).toBe('exclude');
});
