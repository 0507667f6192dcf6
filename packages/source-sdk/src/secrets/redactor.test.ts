import { redactor } from './redactor.ts';

test.each([
  [['s3cr3t'], 'not s3cr3t, not s3cr3t!', 'not ***, not ***!'],
  [['part', 'part and all'], 'part and all, part', '***, ***'],
  [['a/b"c'], '?p=a%2Fb%22c {"p":"a/b\\"c"}', '?p=*** {"p":"***"}'],
  [[undefined, ''], 'as it is', 'as it is'],
  [['\uD800x'], 'as it is', 'as it is'],
  [
    [],
    'at mongodb://me:p@ss/w@host:1/db and https://me:pw@host',
    'at mongodb://***@host:1/db and https://***@host',
  ],
  [
    [],
    'at https://host:9000/bucket/a@b and https://host/a:b',
    'at https://host:9000/bucket/a@b and https://host/a:b',
  ],
  [['host'], 'http://me:host@host', 'http://***@***'],
])('without the secrets %j, %j reads %j', (secrets, text, shown) => {
  expect(redactor(secrets)(text)).toBe(shown);
});
