import type { JsonOutput } from './json-output.ts';

const zero = 0x30;
const minus = 0x2d;
const dot = 0x2e;
const longest = 20;
const billion = 1_000_000_000;

/** A whole number that a double holds exactly. */
export function writeInteger(output: JsonOutput, value: number): void {
  const target = output.reserve(longest);
  let rest = value;
  if (rest < 0) {
    target[output.length++] = minus;
    rest = -rest;
  }
  if (rest < billion) output.length = writeDigits(target, output.length, rest, digitsOf(rest));
  else {
    const high = Math.floor(rest / billion);
    output.length = writeDigits(target, output.length, high, digitsOf(high));
    output.length = writeDigits(target, output.length, rest - high * billion, 9);
  }
}

/** Every digit, also beyond 2^53. */
export function writeInt64(output: JsonOutput, view: DataView, at: number): void {
  const rounded = view.getInt32(at + 4, true) * 0x1_0000_0000 + view.getUint32(at, true);
  if (Number.isSafeInteger(rounded)) writeInteger(output, rounded);
  else output.ascii(String(view.getBigInt64(at, true)));
}

/** As JSON.stringify has it: -0 is 0, NaN and the infinities are null. */
export function writeDouble(output: JsonOutput, view: DataView, at: number): void {
  const value = view.getFloat64(at, true);
  if (Number.isSafeInteger(value)) writeInteger(output, value);
  else if (!writeShortFraction(output, value)) output.ascii(Number.isFinite(value) ? String(value) : 'null');
}

/**
 * A number with at most six decimals, such as a price or a coordinate, without the search for its shortest text. Right because no two
 * decimals of 15 digits or fewer share a double: the one that is found is the shortest.
 */
function writeShortFraction(output: JsonOutput, value: number): boolean {
  const size = Math.abs(value);
  if (!(size < billion)) return false;
  for (let decimals = 1, scale = 10; decimals <= 6; decimals++, scale *= 10) {
    const scaled = Math.round(size * scale);
    if (scaled / scale !== size) continue;
    const whole = Math.floor(size);
    const target = output.reserve(longest);
    if (value < 0) target[output.length++] = minus;
    const at = writeDigits(target, output.length, whole, digitsOf(whole));
    target[at] = dot;
    output.length = writeDigits(target, at + 1, scaled - whole * scale, decimals);
    return true;
  }
  return false;
}

/** Writes the last `count` digits of a number below 2^31 and gives the place after them. */
export function writeDigits(target: Uint8Array, at: number, value: number, count: number): number {
  let rest = value;
  for (let n = at + count - 1; n >= at; n--) {
    const tens = (rest / 10) | 0;
    target[n] = zero + rest - tens * 10;
    rest = tens;
  }
  return at + count;
}

function digitsOf(value: number): number {
  let count = 1;
  for (let bound = 10; value >= bound; bound *= 10) count++;
  return count;
}
