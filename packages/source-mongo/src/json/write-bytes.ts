import { brokenBson } from '../bson/broken-bson.ts';
import type { BsonBytes } from '../bson/bson-bytes.ts';
import type { JsonOutput } from './json-output.ts';

const subtype = { oldBinary: 2, uuid: 4 } as const;
const quote = 0x22;
const dash = 0x2d;
const hexDigits = Buffer.from('0123456789abcdef');

/** `"65a0…"`, two digits a byte. */
export function writeHex(output: JsonOutput, bytes: Uint8Array, from: number, to: number): void {
  const target = output.reserve((to - from) * 2 + 2);
  let end = output.length;
  target[end++] = quote;
  end = putHex(target, end, bytes, from, to);
  target[end++] = quote;
  output.length = end;
}

/** Binary data as base64, a UUID (subtype 4) in its usual form. `at` is that of the value's size. */
export function writeBinary(output: JsonOutput, { bytes, view }: BsonBytes, at: number, end: number): void {
  const kind = bytes[at + 4];
  let from = at + 5;
  if (kind === subtype.uuid && end - from === 16) return writeUuid(output, bytes, from);
  if (kind === subtype.oldBinary) {
    from += 4;
    if (from > end || view.getInt32(at + 5, true) !== end - from)
      throw brokenBson(at, 'the sizes of binary data differ');
  }
  output.byte(quote);
  output.ascii(bytes.toString('base64', from, end));
  output.byte(quote);
}

function writeUuid(output: JsonOutput, bytes: Uint8Array, from: number): void {
  const target = output.reserve(38);
  let end = output.length;
  target[end++] = quote;
  end = putHex(target, end, bytes, from, from + 4);
  for (const [start, stop] of uuidParts) {
    target[end++] = dash;
    end = putHex(target, end, bytes, from + start, from + stop);
  }
  target[end++] = quote;
  output.length = end;
}

const uuidParts = [
  [4, 6],
  [6, 8],
  [8, 10],
  [10, 16],
] as const;

function putHex(target: Uint8Array, at: number, bytes: Uint8Array, from: number, to: number): number {
  let end = at;
  for (let n = from; n < to; n++) {
    const byte = bytes[n] ?? 0;
    target[end++] = hexDigits[byte >> 4] ?? 0;
    target[end++] = hexDigits[byte & 15] ?? 0;
  }
  return end;
}
