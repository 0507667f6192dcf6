import { isUtf8 } from 'node:buffer';
import type { BsonBytes } from '../bson/bson-bytes.ts';
import type { JsonOutput } from './json-output.ts';

const quote = 0x22;
const chunk = 4096;
const longestEscape = 6;

/** What JSON.stringify writes for each byte below 0x80 that cannot stand for itself. */
const escapes: readonly (string | undefined)[] = Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x80) return undefined;
  const text = JSON.stringify(String.fromCharCode(byte)).slice(1, -1);
  return text.length === 1 ? undefined : text;
});
const isEscaped = Uint8Array.from(escapes, (escape) => (escape === undefined ? 0 : 1));

/** UTF-8 text as a JSON string. Bytes that are no UTF-8 become U+FFFD. */
export function writeText(output: JsonOutput, source: BsonBytes, from: number, to: number): void {
  output.byte(quote);
  const start = output.length;
  let seen = 0;
  for (let at = from; at < to; at += chunk) seen |= writeChunk(output, source, at, Math.min(to, at + chunk));
  if (seen >= 0x80 && !isUtf8(source.bytes.subarray(from, to))) {
    output.length = start;
    output.utf8(JSON.stringify(source.bytes.toString('utf8', from, to)).slice(1, -1));
  }
  output.byte(quote);
}

/** Four bytes at a time while all stand for themselves, else one by one. Gives all odd bytes, or-ed. */
function writeChunk(output: JsonOutput, { bytes, view }: BsonBytes, from: number, to: number): number {
  const target = output.reserve((to - from) * longestEscape);
  const targetView = output.view;
  let end = output.length;
  let seen = 0;
  let at = from;
  while (at < to) {
    for (; at + 4 <= to; at += 4, end += 4) {
      const four = view.getInt32(at, true);
      if (hasOddByte(four)) break;
      targetView.setInt32(end, four, true);
    }
    const stop = Math.min(to, at + 4);
    for (; at < stop; at++) {
      const byte = bytes[at] ?? 0;
      seen |= byte;
      if (isEscaped[byte] === 0) target[end++] = byte;
      else end = writeEscape(target, end, byte);
    }
  }
  output.length = end;
  return seen;
}

/** True when one of four bytes is a control character, a quote, a backslash or above 0x7f; all four are looked at in one go. */
function hasOddByte(four: number): boolean {
  const quotes = four ^ 0x22222222;
  const backslashes = four ^ 0x5c5c5c5c;
  const odd =
    four |
    ((four - 0x20202020) & ~four) |
    ((quotes - 0x01010101) & ~quotes) |
    ((backslashes - 0x01010101) & ~backslashes);
  return (odd & 0x80808080) !== 0;
}

function writeEscape(target: Buffer, at: number, byte: number): number {
  const escape = escapes[byte] ?? '';
  for (let n = 0; n < escape.length; n++) target[at + n] = escape.charCodeAt(n);
  return at + escape.length;
}
