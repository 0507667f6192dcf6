import {
  Binary,
  BSON,
  BSONRegExp,
  BSONSymbol,
  Code,
  DBRef,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'mongodb';
import { referenceBody } from './json-of.fixture.ts';
import { randomDocument, seeded } from './random-document.fixture.ts';
import { Transcoder } from './transcoder.ts';

const transcoder = new Transcoder('DATETIME');
const bson = (document: Record<string, unknown>): Buffer => Buffer.from(BSON.serialize(document));
const body = (bytes: Buffer): string => Buffer.from(transcoder.body(bytes).json).toString();

/** A document of elements put together by hand: what no driver writes. */
function raw(
  ...elements: readonly (readonly [type: number, name: string | Buffer, value: Buffer])[]
): Buffer {
  const parts = elements.flatMap(([type, name, value]) => [
    Buffer.from([type]),
    Buffer.from(name),
    Buffer.from([0]),
    value,
  ]);
  const size = Buffer.alloc(4);
  size.writeInt32LE(5 + Buffer.concat(parts).length);
  return Buffer.concat([size, ...parts, Buffer.from([0])]);
}
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
};
const textValue = (bytes: Buffer): Buffer =>
  Buffer.concat([int32(bytes.length + 1), bytes, Buffer.from([0])]);
const rejected = (message: string): Error =>
  expect.objectContaining({
    code: 'EI_DOCUMENT_INVALID',
    disposition: 'skip',
    message: expect.stringContaining(message),
  });

test.each([
  ['ObjectId', new ObjectId('65a000000000000000000001'), '"65a000000000000000000001"'],
  ['int64 beyond 2^53', Long.fromString('9007199254740993'), '9007199254740993'],
  ['least int64', Long.MIN_VALUE, '-9223372036854775808'],
  ['Decimal128', Decimal128.fromString('1.2345678901234567890123'), '1.2345678901234567890123'],
  ['Decimal128 NaN', Decimal128.fromString('NaN'), 'null'],
  ['NaN', Number.NaN, 'null'],
  ['infinity', Number.POSITIVE_INFINITY, 'null'],
  ['minus zero', new Double(-0), '0'],
  ['double', 0.1, '0.1'],
  ['date', new Date('2020-01-01T12:30:00.123Z'), '"2020-01-01T12:30:00.123Z"'],
  ['leap day', new Date('2000-02-29T23:59:59.999Z'), '"2000-02-29T23:59:59.999Z"'],
  ['UUID', new UUID('00112233-4455-6677-8899-aabbccddeeff'), '"00112233-4455-6677-8899-aabbccddeeff"'],
  ['binary', new Binary(Buffer.from('hi')), '"aGk="'],
  ['old binary', new Binary(Buffer.from('hi'), 2), '"aGk="'],
  ['timestamp', Timestamp.fromBits(2, 1), '{"t":1,"i":2}'],
  ['regex', new BSONRegExp('a"b', 'i'), '"/a\\"b/i"'],
  [
    'DBRef',
    new DBRef('c', new ObjectId('65a000000000000000000001'), 'd'),
    '{"$ref":"c","$id":"65a000000000000000000001","$db":"d"}',
  ],
  ['code', new Code('f()'), '"f()"'],
  ['code with scope', new Code('f()', { a: 1 }), '"f()"'],
  ['symbol', new BSONSymbol('s'), '"s"'],
  ['MinKey', new MinKey(), '"MinKey"'],
  ['MaxKey', new MaxKey(), '"MaxKey"'],
  ['document', { 'a"b': [1, null, { c: true }], ü: {} }, '{"a\\"b":[1,null,{"c":true}],"ü":{}}'],
  ['text', 'a"\\\u0000\u001f\u2028ü😀', '"a\\"\\\\\\u0000\\u001f\u2028ü😀"'],
])('%s', (_, value, json) => {
  expect(body(bson({ _id: 1, v: value }))).toBe(`{"v":${json}}`);
});

test('types that drivers no longer write', () => {
  const id = Buffer.from('65a000000000000000000001', 'hex');
  expect(body(raw([0x06, 'u', Buffer.alloc(0)]))).toBe('{"u":null}');
  expect(body(raw([0x0c, 'p', Buffer.concat([textValue(Buffer.from('db.c')), id])]))).toBe(
    '{"p":{"$ref":"db.c","$id":"65a000000000000000000001"}}',
  );
});

test('`_id` is left out wherever it stands, and the fields that the engine has to know are named', () => {
  const { json, engineFields } = transcoder.body(
    bson({ a: 1, _id: 2, id: 'own', _ts: 3, nested: { id: 1 } }),
  );
  expect(Buffer.from(json).toString()).toBe('{"a":1,"id":"own","_ts":3,"nested":{"id":1}}');
  expect(engineFields).toEqual(['id', '_ts']);
  expect(transcoder.body(bson({ _id: 2 }))).toEqual({ json: Buffer.from('{}'), engineFields: [] });
});

test('a body stays as it is when the next one is written', () => {
  const first = transcoder.body(bson({ a: 'first' })).json;
  body(bson({ a: 'second' }));
  expect(Buffer.from(first).toString()).toBe('{"a":"first"}');
});

const firstSeed = Number(process.env['EI_SEED'] ?? Date.now() % 1_000_000_000);
test(`generated documents are written as by the driver's decoding (EI_SEED=${firstSeed})`, () => {
  for (let seed = firstSeed; seed < firstSeed + 500; seed++) {
    const bytes = bson(randomDocument(seeded(seed)));
    const written = body(bytes);
    // One comparison a document keeps the test fast; the seed of the document is in the message.
    if (written !== referenceBody(bytes))
      expect({ seed, json: written }).toEqual({ seed, json: referenceBody(bytes) });
    JSON.parse(written);
  }
});

test('of two fields with one name the last stands, at the root and below', () => {
  const one = int32(1);
  const two = int32(2);
  const nested = raw([0x10, 'x', one], [0x10, 'y', one], [0x10, 'x', two]);
  expect(body(raw([0x10, 'a', one], [0x10, 'b', one], [0x10, 'a', two]))).toBe('{"a":2,"b":1}');
  expect(body(raw([0x10, 'id', one], [0x03, 'n', nested], [0x10, 'id', two]))).toBe(
    '{"id":2,"n":{"x":2,"y":1}}',
  );
  expect(transcoder.body(raw([0x10, 'id', one], [0x10, 'id', two])).engineFields).toEqual(['id']);
  const many = Array.from({ length: 500 }, (_, n) => [0x10, `f${n}`, int32(n)] as const);
  expect(body(raw(...many, [0x10, 'f400', two]))).toBe(
    JSON.stringify(Object.fromEntries(many.map(([, name], n) => [name, n === 400 ? 2 : n]))),
  );
});

test('one name in an outer and an inner document is no repetition', () => {
  const bytes = bson({
    a: 1,
    b: { a: 1, c: { a: 1 } },
    d: [{ a: 1 }, { a: 1 }],
    ...wide(),
    e: { ...wide() },
  });
  expect(body(bytes)).toBe(referenceBody(bytes));
});

function wide(): Record<string, number> {
  return Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`w${n}`, n]));
}

test('bytes that are no UTF-8 become U+FFFD, in values and names; names that come out the same are one', () => {
  const broken = Buffer.from([0x61, 0xff, 0xed, 0xa0, 0x80, 0x22]);
  const { json } = transcoder.body(raw([0x02, 't', textValue(broken)]));
  expect(Buffer.from(json).equals(Buffer.from(JSON.stringify({ t: broken.toString() })))).toBe(true);
  const one = Buffer.from([0x6e, 0xfe]);
  const other = Buffer.from([0x6e, 0xff]);
  expect(body(raw([0x10, one, int32(1)], [0x10, other, int32(2)]))).toBe('{"n\ufffd":2}');
});

test.each(['', ' ', '\u3000', '.', 'a..b', '.a', 'a. .b', '\t'])(
  'a root field named %j rejects its document',
  (name) => {
    expect(() => body(bson({ _id: 1, [name]: 1 }))).toThrow(
      rejected(`It has a field named ${JSON.stringify(name)}`),
    );
  },
);

test.each(['a.b', 'a.', 'a b', ' a', '\u00a0', 'a. b', '$x'])('a root field named %j is taken', (name) => {
  expect(body(bson({ _id: 1, [name]: 1 }))).toBe(JSON.stringify({ [name]: 1 }));
});

test('nesting is followed to 1000 levels and no further, without overflowing the stack', () => {
  const nested = (levels: number): Buffer => {
    let document = raw();
    for (let n = 0; n < levels; n++) document = raw([n % 2 === 0 ? 0x03 : 0x04, '0', document]);
    return document;
  };
  expect(JSON.parse(body(nested(1000)))).toBeDefined();
  expect(() => body(nested(1001))).toThrow(rejected('is nested deeper than 1000 levels'));
  expect(() => body(nested(4000))).toThrow(rejected('is nested deeper than 1000 levels'));
});

test('a text of many megabytes', () => {
  const bytes = bson({ _id: 1, a: 'ü"x'.repeat(3_000_000), b: 'y'.repeat(5_000_000) });
  expect(body(bytes)).toBe(referenceBody(bytes));
});

test('broken bytes reject their document: cut short, or with any byte changed', () => {
  const bytes = bson({
    _id: new ObjectId(),
    t: 'text ü',
    n: [1, Long.MAX_VALUE, 0.1, null, true, new Decimal128(Buffer.alloc(16, 1))],
    d: { b: new Binary(Buffer.from('abc'), 2), u: new UUID(), r: new BSONRegExp('a', 'i'), at: new Date(1) },
    c: new Code('f', { x: 1 }),
    ts: new Timestamp({ t: 1, i: 2 }),
    k: [new MinKey(), new MaxKey(), new BSONSymbol('s')],
  });
  for (let length = 0; length < bytes.length; length++)
    expect(() => body(bytes.subarray(0, length))).toThrow(rejected('broken at byte'));
  for (let at = 0; at < bytes.length; at++) {
    for (const value of [0, 1, 0x7f, 0xff]) {
      const changed = Buffer.from(bytes);
      changed[at] = value;
      try {
        JSON.parse(body(changed));
      } catch (error) {
        expect(error).toMatchObject({ code: 'EI_DOCUMENT_INVALID', disposition: 'skip' });
      }
    }
  }
});

describe('dates outside the years 1 to 9999', () => {
  const date = (millis: number): Buffer => bson({ _id: 1, n: { d: new Date(millis) } });
  const late = 253_402_300_800_000;
  const written = (handling: ConstructorParameters<typeof Transcoder>[0], millis: number): string =>
    Buffer.from(new Transcoder(handling).body(date(millis)).json).toString();

  test('DATETIME rejects the document and names the field', () => {
    expect(() => written('DATETIME', late)).toThrow(
      rejected('Its field n.d is a date outside the years 1 to 9999'),
    );
    expect(written('DATETIME', late - 1)).toBe('{"n":{"d":"9999-12-31T23:59:59.999Z"}}');
  });
  test('DATETIME_CLAMP takes the nearest', () => {
    expect(written('DATETIME_CLAMP', late)).toBe('{"n":{"d":"9999-12-31T23:59:59.999Z"}}');
    expect(written('DATETIME_CLAMP', -8e15)).toBe('{"n":{"d":"0001-01-01T00:00:00.000Z"}}');
  });
  test('DATETIME_AUTO writes milliseconds for them alone', () => {
    expect(written('DATETIME_AUTO', late)).toBe(`{"n":{"d":${late}}}`);
    expect(written('DATETIME_AUTO', 0)).toBe('{"n":{"d":"1970-01-01T00:00:00.000Z"}}');
  });
  test('DATETIME_MS writes milliseconds for all', () => {
    expect(written('DATETIME_MS', 1)).toBe('{"n":{"d":1}}');
  });
});
