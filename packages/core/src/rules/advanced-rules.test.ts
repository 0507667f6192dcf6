import { sourceOf } from '../sync/source-of.fixture.ts';
import {
  advancedQuery,
  advancedRulesFingerprint,
  hasAdvancedRules,
  requireAdvancedRules,
} from './advanced-rules.ts';

const { signal } = new AbortController();
const rules = { find: { filter: { a: 1 } } };

test.each([undefined, null, {}, []])('%j is no rule, and changes nothing', (none) => {
  expect(hasAdvancedRules(none)).toBe(false);
  expect(advancedQuery(none)).toEqual({});
  expect(advancedRulesFingerprint(none)).toBe('');
});

test('rules reach the source as they are', () => {
  expect(advancedQuery(rules)).toEqual({ advancedRules: rules });
});

test('other rules have another fingerprint, also where only the order of keys differs', () => {
  const sorts = [{ sort: { a: 1, b: 1 } }, { sort: { b: 1, a: 1 } }, rules];
  expect(new Set(sorts.map(advancedRulesFingerprint)).size).toBe(3);
  expect(advancedRulesFingerprint(rules)).toBe(advancedRulesFingerprint(structuredClone(rules)));
});

test('a source without advanced rules is not read as if there were none', async () => {
  const source = sourceOf([]);
  await expect(requireAdvancedRules({ source, advancedRules: rules }, signal)).rejects.toMatchObject({
    code: 'EI_RULES_INVALID',
    message: expect.stringContaining('This source has no advanced rules'),
  });
  await expect(requireAdvancedRules({ source, advancedRules: {} }, signal)).resolves.toBeUndefined();
});

test('every fault that the source finds is told', async () => {
  const given: unknown[] = [];
  const source = sourceOf([], {
    checkAdvancedRules: async (asked) => {
      given.push(asked);
      return ['no option a', 'no option b'];
    },
  });
  await expect(requireAdvancedRules({ source, advancedRules: rules }, signal)).rejects.toMatchObject({
    code: 'EI_RULES_INVALID',
    message: expect.stringContaining('no option a; no option b'),
  });
  expect(given).toEqual([rules]);
});
