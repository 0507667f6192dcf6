import {
  Binary,
  BSONRegExp,
  Code,
  DBRef,
  Decimal128,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'mongodb';
import { jsonOf } from './json-of.ts';

test.each([
  [new ObjectId('65a000000000000000000001'), '"65a000000000000000000001"'],
  [Long.fromString('9007199254740993'), '9007199254740993'],
  [Decimal128.fromString('1.2345678901234567890123'), '1.2345678901234567890123'],
  [Decimal128.fromString('NaN'), 'null'],
  [Number.NaN, 'null'],
  [Number.POSITIVE_INFINITY, 'null'],
  [-0, '0'],
  [new Date('2020-01-01T12:30:00.123Z'), '"2020-01-01T12:30:00.123Z"'],
  [new UUID('00112233-4455-6677-8899-aabbccddeeff'), '"00112233-4455-6677-8899-aabbccddeeff"'],
  [new Binary(Buffer.from('hi')), '"aGk="'],
  [Timestamp.fromBits(2, 1), '{"t":1,"i":2}'],
  [new BSONRegExp('a.b', 'i'), '"/a.b/i"'],
  [new DBRef('c', new ObjectId('65a000000000000000000001')), '{"$ref":"c","$id":"65a000000000000000000001"}'],
  [new Code('f()'), '"f()"'],
  [new MinKey(), '"MinKey"'],
  [new MaxKey(), '"MaxKey"'],
  [{ 'a"b': [1, null, { c: true }] }, '{"a\\"b":[1,null,{"c":true}]}'],
])('case %#', (value, json) => {
  expect(jsonOf(value)).toBe(json);
  expect(() => JSON.parse(json)).not.toThrow();
});
