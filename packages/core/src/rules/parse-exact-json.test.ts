import { parseExactJson } from './parse-exact-json.ts';

test.each([
  '{"a":1,"b":[true,null,"x"]}',
  '{"a":"12345678901234567890","b":"\\"12345678901234567890"}',
  '{"a":1.234567890123456789,"b":12345678901234567890.5,"c":12345678901234567890e3,"d":1e-1234567890123456}',
  '{"a\\\\":"1234567890123456\\\\\\"","__proto__":{"x":"1234567890123456"}}',
])('%s is what JSON.parse makes of it', (json) => {
  expect(parseExactJson(json)).toEqual(JSON.parse(json));
});

test('integers that a number would round are bigints', () => {
  expect(
    parseExactJson('{"a":9007199254740993,"b":[-12345678901234567890, 5],"c":{"12345678901234567890":1}}'),
  ).toEqual({ a: 9007199254740993n, b: [-12345678901234567890n, 5], c: { '12345678901234567890': 1 } });
});

test.each([
  [String.raw`{"#":"x","n":12345678901234567890}`, { '#': 'x', n: 12345678901234567890n }],
  [String.raw`{"\u0023":"x","n":12345678901234567890}`, { '#': 'x', n: 12345678901234567890n }],
  [
    String.raw`{"##":{"#\u0023##":"x"},"n":12345678901234567890}`,
    { '##': { '####': 'x' }, n: 12345678901234567890n },
  ],
])('%s: no key is taken for the mark of an integer', (json, expected) => {
  expect(parseExactJson(json)).toEqual(expected);
});

test.each(['', '{"a":', '{"a":12345678901234567890', '"1234567890123456', '{"a":1234567890123456"'])(
  '%p throws',
  (json) => {
    expect(() => parseExactJson(json)).toThrow(SyntaxError);
  },
);
