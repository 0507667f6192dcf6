import { parseAdvancedRules } from './parse-advanced-rules.ts';

test('rules are a list of buckets, with prefix and extensions where wanted', () => {
  expect(parseAdvancedRules([{ bucket: 'a' }, { bucket: 'b', prefix: 'p/', extension: ['.txt'] }])).toEqual({
    ok: true,
    rules: [
      { bucket: 'a', prefix: '', extension: [] },
      { bucket: 'b', prefix: 'p/', extension: ['.txt'] },
    ],
  });
});

test.each([[undefined], [null], [{}], [[]]])('%j is no rules', (given) => {
  expect(parseAdvancedRules(given)).toEqual({ ok: true, rules: [] });
});

test('every fault is named at once, and where it is', () => {
  const given = [
    { bucket: '' },
    { prefix: 1 },
    { bucket: 'b', extension: '.txt' },
    { bucket: 'b', regex: 'x' },
  ];
  expect(parseAdvancedRules(given)).toEqual({
    ok: false,
    faults: [
      'rule 1, bucket: "" is no name of a bucket: it takes letters, digits, . and -',
      'rule 2, bucket: must be text',
      'rule 2, prefix: must be text',
      'rule 3, extension: must be a list',
      'rule 4: Unrecognized key: "regex"',
    ],
  });
  expect(parseAdvancedRules({ bucket: 'b' })).toEqual({
    ok: false,
    faults: ['advanced rules must be a list of {bucket, prefix, extension}'],
  });
});
