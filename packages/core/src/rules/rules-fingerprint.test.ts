import type { BasicRule } from './basic-rule.ts';
import { rulesFingerprint } from './rules-fingerprint.ts';

const rule: BasicRule = { id: 'r', policy: 'exclude', field: 'a', rule: 'equals', value: '1', order: 0 };
const defaultRule: BasicRule = {
  id: 'DEFAULT',
  policy: 'include',
  field: '_',
  rule: 'regex',
  value: '.*',
  order: 9,
};

test('nothing but the outcome counts', () => {
  const fingerprint = rulesFingerprint([rule]);
  expect(fingerprint).toMatch(/^[\w-]{16}$/);
  const reordered: BasicRule = {
    order: 7,
    value: '1',
    rule: 'equals',
    field: 'a',
    policy: 'exclude',
    id: 'other',
  };
  const included: BasicRule = { ...rule, id: 'after', policy: 'include', field: 'b', order: 8 };
  expect(rulesFingerprint([reordered])).toBe(fingerprint);
  expect(rulesFingerprint([defaultRule, rule])).toBe(fingerprint);
  expect(rulesFingerprint([included, rule])).toBe(fingerprint);
});

test('rules that include everything are as good as none', () => {
  expect(
    [[], [defaultRule], [{ ...rule, policy: 'include' as const }, defaultRule]].map(rulesFingerprint),
  ).toEqual(['', '', '']);
});

test('whatever changes the outcome changes it', () => {
  const include: BasicRule = { ...rule, id: 'i', policy: 'include', field: 'b' };
  const variants: readonly (readonly BasicRule[])[] = [
    [],
    [rule],
    [{ ...rule, field: 'b' }],
    [{ ...rule, rule: 'contains' }],
    [{ ...rule, value: '2' }],
    [
      { ...rule, order: 2 },
      { ...include, order: 1 },
    ],
    [
      { ...rule, order: 1 },
      { ...rule, field: 'b', order: 2 },
    ],
    [
      { ...rule, policy: 'include', order: 1 },
      { ...rule, field: 'b', order: 2 },
    ],
    [{ ...defaultRule, policy: 'exclude' }],
    [include, { ...defaultRule, policy: 'exclude' }],
  ];
  expect(new Set(variants.map(rulesFingerprint)).size).toBe(variants.length);
});
