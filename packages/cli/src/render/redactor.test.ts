import { Redactor } from './redactor.ts';

test.each([
  ['wrong password hunter2', 'wrong password [redacted]'],
  ['?pw=p%40ss%2Fword&x', '?pw=[redacted]&x'],
  ['{"pw":"quo\\"ted"}', '{"pw":"[redacted]"}'],
  ['mongodb://u:other@h:27017/db', 'mongodb://[redacted]@h:27017/db'],
  ['mongodb://u:with/slash@and@h', 'mongodb://[redacted]@h'],
  ['http://u@h and http://h:9200/a', 'http://u@h and http://h:9200/a'],
  [
    'at file:///x/node_modules/.pnpm/yaml@2.9.1/a.js:1:2',
    'at file:///x/node_modules/.pnpm/yaml@2.9.1/a.js:1:2',
  ],
  ['abc', 'abc'],
])('%s', (text, expected) => {
  const redactor = new Redactor();
  redactor.add(['hunter', 'hunter2', 'p@ss/word', 'quo"ted', 'abc']);
  expect(redactor.redact(text)).toBe(expected);
});
