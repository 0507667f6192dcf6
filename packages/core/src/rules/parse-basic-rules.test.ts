import { parseBasicRules } from './parse-basic-rules.ts';

const rule = { id: 'r', policy: 'exclude', field: 'a', rule: 'equals', value: '1', order: 0 };
const defaultRule = { id: 'DEFAULT', policy: 'include', field: '_', rule: 'regex', value: '.*', order: 9 };
const issuesOf = (raw: unknown): unknown => {
  const parsed = parseBasicRules(raw);
  return parsed.ok ? [] : parsed.issues;
};

test('rules as Kibana stores them are taken, without what else is stored with them', () => {
  const stored = { created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' };
  expect(parseBasicRules([{ ...rule, ...stored }, defaultRule])).toEqual({
    ok: true,
    rules: [rule, defaultRule],
  });
  expect(parseBasicRules([])).toEqual({ ok: true, rules: [] });
});

test('names of rules and policies are taken in any case', () => {
  const parsed = parseBasicRules([{ ...rule, rule: 'Starts_With', policy: 'EXCLUDE' }]);
  expect(parsed).toEqual({ ok: true, rules: [{ ...rule, rule: 'starts_with', policy: 'exclude' }] });
});

test('every issue is reported at once, with ids where there are some', () => {
  const raw = [
    { ...rule, id: 'shape', policy: 'drop', rule: 'like', field: '', value: 5, order: '1' },
    { ...rule, id: 'regex', rule: 'regex', value: '(' },
    { policy: 'include' },
    'not a rule',
    { ...rule, id: 'first' },
    { ...rule, id: 'second', policy: 'include', rule: 'EQUALS' },
  ];
  const text = 'must be a text of at least one character';
  const operators = 'must be one of equals, contains, starts_with, ends_with, regex, >, <';
  expect(issuesOf(raw)).toEqual([
    {
      ids: ['shape'],
      messages: [
        'policy must be include or exclude',
        `field ${text}`,
        `rule ${operators}`,
        `value ${text}`,
        'order must be a number',
      ],
    },
    {
      ids: ['regex'],
      messages: ['value (: not a regular expression of RE2: error parsing regexp: missing closing ): `(`'],
    },
    {
      ids: [],
      messages: [
        `rule 3: id ${text}`,
        `rule 3: field ${text}`,
        `rule 3: rule ${operators}`,
        `rule 3: value ${text}`,
        'rule 3: order must be a number',
      ],
    },
    { ids: [], messages: ['rule 4: must be an object'] },
    { ids: ['first', 'second'], messages: ['2 rules have the same field, rule and value'] },
  ]);
});

test.each(['.*', '(.*)'])('the regex %s is left to the DEFAULT rule', (value) => {
  expect(issuesOf([{ ...rule, rule: 'regex', value }])).toEqual([
    { ids: ['r'], messages: [expect.stringContaining('matches everything')] },
  ]);
  expect(issuesOf([{ ...defaultRule, value }])).toEqual([]);
  expect(issuesOf([{ ...rule, value }])).toEqual([]);
});

test('only one DEFAULT rule can decide', () => {
  expect(issuesOf([defaultRule, { ...defaultRule, policy: 'exclude', value: 'other' }])).toEqual([
    { ids: ['DEFAULT', 'DEFAULT'], messages: ['2 rules have the same id'] },
  ]);
});

test.each([undefined, null, {}, 'rules', 5])('%p is no list of rules', (raw) => {
  expect(issuesOf(raw)).toEqual([{ ids: [], messages: ['rules must be a list'] }]);
});
