import {
  Binary,
  BSON,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'mongodb';
import { randomDocument, seeded } from './random-document.fixture.ts';
import { Transcoder } from './transcoder.ts';

const transcoder = new Transcoder('DATETIME', { extended: true });
const bson = (document: Record<string, unknown>): Buffer => Buffer.from(BSON.serialize(document));
const body = (bytes: Buffer): string => Buffer.from(transcoder.body(bytes).json).toString();
const seed = Number(process.env['EI_SEED'] ?? Date.now() % 1_000_000_000);

test.each([
  ['ObjectId', new ObjectId('65a000000000000000000001'), '{"$oid":"65a000000000000000000001"}'],
  ['date', new Date('2020-01-01T12:30:00.123Z'), '{"$date":"2020-01-01T12:30:00.123Z"}'],
  ['date before 1970', new Date(-1), '{"$date":{"$numberLong":"-1"}}'],
  ['date after 9999', new Date(253_402_300_800_000), '{"$date":{"$numberLong":"253402300800000"}}'],
  ['int64 with all digits', Long.fromString('9007199254740993'), '9007199254740993'],
  ['double', 0.1, '0.1'],
  ['minus zero', new Double(-0), '{"$numberDouble":"-0.0"}'],
  ['NaN', NaN, '{"$numberDouble":"NaN"}'],
  ['infinity', -Infinity, '{"$numberDouble":"-Infinity"}'],
  ['Decimal128', Decimal128.fromString('1.50'), '{"$numberDecimal":"1.50"}'],
  ['Decimal128 NaN', Decimal128.fromString('NaN'), '{"$numberDecimal":"NaN"}'],
  ['binary', new Binary(Buffer.from('hi'), 5), '{"$binary":{"base64":"aGk=","subType":"05"}}'],
  ['old binary', new Binary(Buffer.from('hi'), 2), '{"$binary":{"base64":"aGk=","subType":"02"}}'],
  ['timestamp', new Timestamp({ t: 4_294_967_295, i: 1 }), '{"$timestamp":{"t":4294967295,"i":1}}'],
  ['regex', new BSONRegExp('a"b', 'im'), '{"$regularExpression":{"pattern":"a\\"b","options":"im"}}'],
  ['code', new Code('f("x")'), '{"$code":"f(\\"x\\")"}'],
  ['scope', new Code('f', { n: Long.fromNumber(1) }), '{"$code":"f","$scope":{"n":1}}'],
  ['symbol', new BSONSymbol('s'), '{"$symbol":"s"}'],
  ['MinKey', new MinKey(), '{"$minKey":1}'],
  ['MaxKey', new MaxKey(), '{"$maxKey":1}'],
  ['null', null, 'null'],
])('%s', (_, value, json) => {
  expect(body(bson({ list: [value] }))).toBe(`{"list":[${json}]}`);
});

test('generated documents are those of the driver, and can be read back', () => {
  const random = seeded(seed);
  for (let n = 0; n < 300; n++) {
    const bytes = bson(randomDocument(random));
    const { _id, ...fields } = BSON.deserialize(bytes, { promoteValues: false, bsonRegExp: true });
    const canonical: unknown = JSON.parse(BSON.EJSON.stringify(fields, { relaxed: false }));
    expect({ seed, n, json: body(bytes) }).toEqual({ seed, n, json: relaxed(canonical) });
  }
});

/** Canonical extended JSON as the driver writes it, with plain numbers and dates where the relaxed form has them. */
function relaxed(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(relaxed).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  const [[form, text] = ['', '']] = entries;
  if (entries.length === 1 && (form === '$numberInt' || form === '$numberLong')) return String(text);
  if (entries.length === 1 && form === '$numberDouble')
    return Number.isFinite(Number(text)) && text !== '-0.0'
      ? JSON.stringify(Number(text))
      : JSON.stringify(value);
  if (entries.length === 1 && form === '$date') {
    const millis = Number((text as { readonly $numberLong: string }).$numberLong);
    return JSON.stringify(
      millis >= 0 && millis < 253_402_300_800_000 ? { $date: new Date(millis).toISOString() } : value,
    );
  }
  return `{${entries.map(([name, field]) => `${JSON.stringify(name)}:${relaxed(field)}`).join(',')}}`;
}
