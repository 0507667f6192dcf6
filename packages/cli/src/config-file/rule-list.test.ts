import { ruleList } from './rule-list.ts';

const issuesOf = (value: unknown): unknown =>
  ruleList()
    .safeParse(value)
    .error?.issues.map(({ path, message }) => [path, message]);

test('rules are taken in the order of the list, and values without quotes', () => {
  expect(
    ruleList().parse([
      { policy: 'exclude', field: 'draft', rule: 'equals', value: true },
      { policy: 'include', field: 'n', rule: '>', value: 5, id: 'mine' },
    ]),
  ).toEqual([
    { id: 'rule 1', order: 1, policy: 'exclude', field: 'draft', rule: 'equals', value: 'true' },
    { id: 'mine', order: 2, policy: 'include', field: 'n', rule: '>', value: '5' },
  ]);
});

test('every fault is told at its rule', () => {
  expect(
    issuesOf([
      { policy: 'exclude', field: 'a', rule: 'equals', value: 'x' },
      { policy: 'maybe', field: '', rule: 'equals', value: 'x' },
      { policy: 'include', field: 'a', rule: 'regex', value: '(' },
    ]),
  ).toEqual([
    [[1], expect.stringContaining('policy must be include or exclude')],
    [[1], expect.stringContaining('field must be a text')],
    [[2], expect.stringContaining('value (')],
  ]);
  expect(issuesOf('all')).toEqual([[[], 'must be a list of rules']]);
});

test('two rules that say the same are both named', () => {
  const rule = { policy: 'exclude', field: 'a', rule: 'equals', value: 'x' };
  expect(issuesOf([rule, rule])).toEqual([[[], expect.stringMatching(/^rule 1 and rule 2: /)]]);
});
