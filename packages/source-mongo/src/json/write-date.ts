import type { JsonOutput } from './json-output.ts';
import { writeDigits, writeInt64 } from './write-number.ts';

/** What becomes of dates; the values are those of the Python service. */
export type DateHandling = 'DATETIME' | 'DATETIME_CLAMP' | 'DATETIME_AUTO' | 'DATETIME_MS';

/** The years that ISO 8601 writes with four digits, 1 to 9999, in milliseconds since 1970. */
const earliest = -62_135_596_800_000;
const latest = 253_402_300_799_999;
const day = 86_400_000;

const [quote, dash, letterT, colon, dot, letterZ] = [0x22, 0x2d, 0x54, 0x3a, 0x2e, 0x5a] as const;
const length = 26;

/** Writes a date; false, and nothing written, where it is out of range and `DATETIME` wants it refused. */
export function writeDate(output: JsonOutput, view: DataView, at: number, handling: DateHandling): boolean {
  const millis = view.getInt32(at + 4, true) * 0x1_0000_0000 + view.getUint32(at, true);
  const isOutside = millis < earliest || millis > latest;
  if (isOutside && handling === 'DATETIME') return false;
  if (handling === 'DATETIME_MS' || (isOutside && handling === 'DATETIME_AUTO')) writeInt64(output, view, at);
  else writeIso(output, Math.min(latest, Math.max(earliest, millis)));
  return true;
}

/** `"2020-01-01T12:30:00.123Z"`, by arithmetic on the proleptic Gregorian calendar, the leap day last in its year. */
function writeIso(output: JsonOutput, millis: number): void {
  const days = Math.floor(millis / day);
  const ofDay = millis - days * day;
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const dayOfMonth = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);

  const target = output.reserve(length);
  const seconds = Math.floor(ofDay / 1000);
  let at = output.length;
  target[at++] = quote;
  at = writeDigits(target, at, year, 4);
  target[at++] = dash;
  at = writeDigits(target, at, month, 2);
  target[at++] = dash;
  at = writeDigits(target, at, dayOfMonth, 2);
  target[at++] = letterT;
  at = writeDigits(target, at, Math.floor(seconds / 3600), 2);
  target[at++] = colon;
  at = writeDigits(target, at, Math.floor(seconds / 60) % 60, 2);
  target[at++] = colon;
  at = writeDigits(target, at, seconds % 60, 2);
  target[at++] = dot;
  at = writeDigits(target, at, ofDay % 1000, 3);
  target[at++] = letterZ;
  target[at++] = quote;
  output.length = at;
}
