import { parseSettingWord } from './setting-word.ts';

test.each([
  ['host=mongodb://u:p@h/?a=b', { field: 'host', from: 'text', text: 'mongodb://u:p@h/?a=b' }],
  ['host=', { field: 'host', from: 'text', text: '' }],
  ['password@/run/secrets/a=b', { field: 'password', from: 'file', text: '/run/secrets/a=b' }],
  ['password=env:DB_PASSWORD', { field: 'password', from: 'environment', text: 'DB_PASSWORD' }],
  ['password=ENV:x', { field: 'password', from: 'text', text: 'ENV:x' }],
])('%s', (word, expected) => {
  expect(parseSettingWord(word)).toEqual(expected);
});

test.each([
  ['hunter2', 'connector configure needs KEY=VALUE, KEY=env:NAME or KEY@FILE after the connector'],
  ['=x', 'connector configure needs KEY=VALUE, KEY=env:NAME or KEY@FILE after the connector'],
  ['password@', 'password@ needs the path of a file'],
  ['password=env:', 'password=env: needs the name of an environment variable'],
])('%s is wrong usage', (word, message) => {
  expect(() => parseSettingWord(word)).toThrow(expect.objectContaining({ code: 'EI_USAGE', message }));
});
