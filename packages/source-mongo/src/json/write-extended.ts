import type { BsonBytes } from '../bson/bson-bytes.ts';
import { bsonType } from '../bson/bson-type.ts';
import { nameEnd } from '../bson/value-end.ts';
import type { JsonOutput } from './json-output.ts';
import { writeHex } from './write-bytes.ts';
import { decimalText, writeScalar } from './write-scalar.ts';
import { writeText } from './write-text.ts';

/** The years 1970 to 9999, which extended JSON writes as ISO 8601. */
const latest = 253_402_300_799_999;

/**
 * A value that is neither document nor array nor has a scope, as relaxed extended JSON (version 2). It loses the width of numbers alone:
 * int64 has all its digits, for a number of JSON may have any.
 */
export function writeExtended(
  output: JsonOutput,
  source: BsonBytes,
  type: number,
  at: number,
  end: number,
): void {
  const wrap = (form: string, write: () => void): void => {
    output.ascii(`{"${form}":`);
    write();
    output.ascii('}');
  };
  switch (type) {
    case bsonType.objectId:
      return wrap('$oid', () => writeHex(output, source.bytes, at, end));
    case bsonType.date:
      return wrap('$date', () => writeDateForm(output, source, at, end));
    case bsonType.double:
      return writeDoubleForm(output, source, at, end);
    case bsonType.decimal128:
      return output.ascii(`{"$numberDecimal":"${decimalText(source, at, end)}"}`);
    case bsonType.binary:
      return writeBinaryForm(output, source, at, end);
    case bsonType.timestamp:
      return wrap('$timestamp', () => void writeScalar(output, source, type, at, end, 'DATETIME'));
    case bsonType.regex:
      return writeRegexForm(output, source, at, end);
    case bsonType.dbPointer:
      output.ascii('{"$dbPointer":{"$ref":');
      writeText(output, source, at + 4, end - 13);
      output.ascii(',"$id":{"$oid":');
      writeHex(output, source.bytes, end - 12, end);
      return output.ascii('}}}');
    case bsonType.code:
      return wrap('$code', () => writeText(output, source, at + 4, end - 1));
    case bsonType.symbol:
      return wrap('$symbol', () => writeText(output, source, at + 4, end - 1));
    case bsonType.undefined:
      return output.ascii('{"$undefined":true}');
    case bsonType.minKey:
      return output.ascii('{"$minKey":1}');
    case bsonType.maxKey:
      return output.ascii('{"$maxKey":1}');
    default:
      writeScalar(output, source, type, at, end, 'DATETIME');
  }
}

function writeDateForm(output: JsonOutput, source: BsonBytes, at: number, end: number): void {
  const millis = source.view.getBigInt64(at, true);
  if (millis < 0 || millis > latest) output.ascii(`{"$numberLong":"${millis}"}`);
  else writeScalar(output, source, bsonType.date, at, end, 'DATETIME');
}

function writeDoubleForm(output: JsonOutput, source: BsonBytes, at: number, end: number): void {
  const value = source.view.getFloat64(at, true);
  if (Object.is(value, -0)) output.ascii('{"$numberDouble":"-0.0"}');
  else if (!Number.isFinite(value)) output.ascii(`{"$numberDouble":"${value}"}`);
  else writeScalar(output, source, bsonType.double, at, end, 'DATETIME');
}

function writeBinaryForm(output: JsonOutput, { bytes, view }: BsonBytes, at: number, end: number): void {
  const subtype = bytes[at + 4] ?? 0;
  // The old form of binary data has its size twice.
  const from = subtype === 2 && view.getInt32(at, true) >= 4 ? at + 9 : at + 5;
  const base64 = bytes.toString('base64', from, end);
  output.ascii(`{"$binary":{"base64":"${base64}","subType":"${subtype.toString(16).padStart(2, '0')}"}}`);
}

function writeRegexForm(output: JsonOutput, source: BsonBytes, at: number, end: number): void {
  const middle = nameEnd(source, at, end);
  output.ascii('{"$regularExpression":{"pattern":');
  writeText(output, source, at, middle);
  output.ascii(',"options":');
  writeText(output, source, middle + 1, end - 1);
  output.ascii('}}');
}
