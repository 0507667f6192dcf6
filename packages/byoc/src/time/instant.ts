const iso =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** The instant as the Python service writes it: UTC, microseconds where there is a fraction, `+00:00`. */
export function formatInstant(instant: Date): string {
  const [seconds, fraction = '000Z'] = instant.toISOString().split('.');
  const milliseconds = fraction.slice(0, 3);
  return `${seconds}${milliseconds === '000' ? '' : `.${milliseconds}000`}+00:00`;
}

/**
 * The instant of a stored date, to the millisecond; undefined when it is none.
 * Without a zone it is UTC. A number is milliseconds since 1970, as Elasticsearch reads it.
 */
export function parseInstant(stored: unknown): Date | undefined {
  if (typeof stored === 'number') return validDate(stored);
  if (typeof stored !== 'string') return undefined;
  const parts = iso.exec(stored.trim());
  if (parts === null) return undefined;
  const [, day = '', time = '00:00:00', fraction = '0', zone = 'Z'] = parts;
  const milliseconds = fraction.padEnd(3, '0').slice(0, 3);
  return validDate(Date.parse(`${day}T${withSeconds(time)}.${milliseconds}${withMinutes(zone)}`));
}

function withSeconds(time: string): string {
  return time.length === 5 ? `${time}:00` : time;
}

function withMinutes(zone: string): string {
  if (zone.toUpperCase() === 'Z') return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

function validDate(milliseconds: number): Date | undefined {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
