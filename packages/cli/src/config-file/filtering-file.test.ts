import { parseFilteringFile } from './filtering-file.ts';

const parse = (text: string) => parseFilteringFile('rules.yml', text);

test('rules in their order, advanced ones with their nulls', () => {
  const text = `
rules:
  - { policy: exclude, field: status, rule: equals, value: draft }
  - { id: old, policy: include, field: year, rule: ">", value: 2000, order: 0.5 }
advanced: { find: { filter: { gone: null, n: { $gt: 1 } } } }
`;
  expect(parse(text)).toEqual({
    rules: [
      { id: 'old', policy: 'include', field: 'year', rule: '>', value: '2000', order: 0.5 },
      { id: 'rule 1', policy: 'exclude', field: 'status', rule: 'equals', value: 'draft', order: 1 },
    ],
    advanced: { find: { filter: { gone: null, n: { $gt: 1 } } } },
  });
});

test('JSON, indented by tabs too; what is not in it is none', () => {
  const text = JSON.stringify({ advanced: [{ prefix: 'a/' }] }, undefined, '\t');
  expect(parse(text)).toEqual({ rules: [], advanced: [{ prefix: 'a/' }] });
  expect(parse('')).toEqual({ rules: [], advanced: {} });
});

test('everything that is wrong at once, with its line', () => {
  const text = `rules:
  - { policy: keep, field: status, rule: equals, value: draft }
  - { policy: include, field: a, rule: regex, value: "(" }
advance: {}
advanced: text
`;
  expect(() => parse(text)).toThrow(
    expect.objectContaining({
      code: 'EI_RULES_INVALID',
      message: expect.stringMatching(
        /rules.yml:2:5 {2}rules\[0\]: .*include or exclude\n.*rules.yml:3:5 {2}rules\[1\]: .*\n.*rules.yml:4:1 {2}advance: unknown key.*\n.*rules.yml:5:11 {2}advanced: must be an object or a list/,
      ),
    }),
  );
});
