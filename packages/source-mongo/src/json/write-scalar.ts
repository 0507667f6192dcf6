import { Decimal128 } from 'mongodb';
import type { BsonBytes } from '../bson/bson-bytes.ts';
import { bsonType } from '../bson/bson-type.ts';
import { nameEnd } from '../bson/value-end.ts';
import type { JsonOutput } from './json-output.ts';
import { writeBinary, writeHex } from './write-bytes.ts';
import { writeDate, type DateHandling } from './write-date.ts';
import { writeDouble, writeInt64, writeInteger } from './write-number.ts';
import { writeText } from './write-text.ts';

/** Writes a value that is neither document nor array. False, and nothing written, for a date that is to be refused. */
export function writeScalar(
  output: JsonOutput,
  source: BsonBytes,
  type: number,
  at: number,
  end: number,
  dates: DateHandling,
): boolean {
  switch (type) {
    case bsonType.string:
    case bsonType.code:
    case bsonType.symbol:
      writeText(output, source, at + 4, end - 1);
      return true;
    case bsonType.int32:
      writeInteger(output, source.view.getInt32(at, true));
      return true;
    case bsonType.int64:
      writeInt64(output, source.view, at);
      return true;
    case bsonType.double:
      writeDouble(output, source.view, at);
      return true;
    case bsonType.objectId:
      writeHex(output, source.bytes, at, end);
      return true;
    case bsonType.date:
      return writeDate(output, source.view, at, dates);
    case bsonType.boolean:
      output.ascii(source.bytes[at] === 0 ? 'false' : 'true');
      return true;
    default:
      writeRareScalar(output, source, type, at, end);
      return true;
  }
}

function writeRareScalar(output: JsonOutput, source: BsonBytes, type: number, at: number, end: number): void {
  switch (type) {
    case bsonType.decimal128:
      return writeDecimal(output, source, at, end);
    case bsonType.binary:
      return writeBinary(output, source, at, end);
    case bsonType.timestamp:
      return output.ascii(
        `{"t":${source.view.getUint32(at + 4, true)},"i":${source.view.getUint32(at, true)}}`,
      );
    case bsonType.regex:
      return writeRegex(output, source, at, end);
    case bsonType.dbPointer:
      output.ascii('{"$ref":');
      writeText(output, source, at + 4, end - 13);
      output.ascii(',"$id":');
      writeHex(output, source.bytes, end - 12, end);
      return output.ascii('}');
    case bsonType.codeWithScope:
      return writeText(output, source, at + 8, at + 7 + source.view.getInt32(at + 4, true));
    case bsonType.minKey:
      return output.ascii('"MinKey"');
    case bsonType.maxKey:
      return output.ascii('"MaxKey"');
    default:
      return output.ascii('null');
  }
}

/** All digits, `NaN` or an infinity. */
export function decimalText(source: BsonBytes, at: number, end: number): string {
  return new Decimal128(Uint8Array.from(source.bytes.subarray(at, end))).toString();
}

/** What is no number becomes null. */
function writeDecimal(output: JsonOutput, source: BsonBytes, at: number, end: number): void {
  const text = decimalText(source, at, end);
  output.ascii(/^-?\d/.test(text) ? text : 'null');
}

/** `"/pattern/options"` */
function writeRegex(output: JsonOutput, source: BsonBytes, at: number, end: number): void {
  const { bytes } = source;
  const middle = nameEnd(source, at, end);
  const text = `/${bytes.toString('utf8', at, middle)}/${bytes.toString('utf8', middle + 1, end - 1)}`;
  output.utf8(JSON.stringify(text));
}
