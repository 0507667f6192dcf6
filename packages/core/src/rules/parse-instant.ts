const isoDate =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * The instant of a full ISO 8601 date, in nanoseconds since 1970. Without a time it is midnight, without a zone UTC.
 * Undefined for anything else and for dates that no calendar has.
 */
export function parseInstant(text: string): bigint | undefined {
  const parts = isoDate.exec(text);
  if (parts === null) return undefined;
  const [, day = '', minutes = '00:00', seconds = '00', fraction = '', zone = 'Z'] = parts;
  const milliseconds = Date.parse(`${day}T${minutes}:${seconds}Z`);
  // Date takes 31 February and 24:00 for a later day.
  if (Number.isNaN(milliseconds) || !new Date(milliseconds).toISOString().startsWith(day)) return undefined;
  const offset = offsetMinutes(zone);
  if (offset === undefined) return undefined;
  return BigInt(milliseconds - offset * 60_000) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

function offsetMinutes(zone: string): number | undefined {
  if (zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', ''));
  if (hours > 23 || minutes > 59) return undefined;
  return (hours * 60 + minutes) * (zone.startsWith('-') ? -1 : 1);
}
