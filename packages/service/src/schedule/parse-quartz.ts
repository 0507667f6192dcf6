import { nearMiss } from './near-miss.ts';
import { parseDayOfMonth } from './parse-day-of-month.ts';
import { parseDayOfWeek } from './parse-day-of-week.ts';
import { parseValues } from './parse-values.ts';
import * as fields from './quartz-field.ts';
import type { QuartzSchedule } from './quartz-schedule.ts';

/** One thing that is wrong with an expression. `field` is absent where it is wrong as a whole. */
export interface QuartzFault {
  readonly field?: string;
  /** A sentence or two: what is wrong, what is allowed, what was probably meant. */
  readonly message: string;
}

export type ParsedQuartz =
  | { readonly ok: true; readonly schedule: QuartzSchedule }
  | { readonly ok: false; readonly faults: readonly QuartzFault[] };

const shape = 'Needed are seconds, minutes, hours, day of month, month, day of week and, if wanted, year.';

/**
 * Reads a Quartz expression as Elasticsearch does, or reports every fault at once. Never throws.
 * What Elasticsearch accepts and ignores or misreads is a fault here, apart from fields after the seventh and a step after a name.
 */
export function parseQuartz(text: string): ParsedQuartz {
  const given = text
    .toUpperCase()
    .split(/[ \t]+/)
    .filter((each) => each !== '');
  if (given.length < 6) {
    const what =
      given.length === 1 ? `"${text.trim()}" is no Quartz expression` : `has ${given.length} fields`;
    return { ok: false, faults: [{ message: `${what}. ${shape}${suggestion(given)}` }] };
  }
  const faults: QuartzFault[] = [];
  const schedule = scheduleOf(text, given, faults);
  return faults.length === 0 ? { ok: true, schedule } : { ok: false, faults };
}

function scheduleOf(expression: string, given: readonly string[], faults: QuartzFault[]): QuartzSchedule {
  const [second = '', minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = '*'] =
    given;
  const report = (field: string) => (message: string) => void faults.push({ field, message });
  const values = (item: string, field: fields.QuartzField) => parseValues(item, field, report(field.name));
  const seconds = values(second, fields.secondField);
  const minutes = values(minute, fields.minuteField);
  const hours = values(hour, fields.hourField);
  const ofMonth = dayOfMonth === '?' ? [] : parseDayOfMonth(dayOfMonth, report(fields.dayOfMonthField.name));
  const months = values(month, fields.monthField);
  const ofWeek = dayOfWeek === '?' ? [] : parseDayOfWeek(dayOfWeek, report(fields.dayOfWeekField.name));
  const years = values(year, fields.yearField);
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    const message = `Exactly one of day of month and day of week must be ?.${suggestion(given)}`;
    faults.push({ message });
  }
  return { expression, seconds, minutes, hours, months, years, days: [...ofMonth, ...ofWeek] };
}

/** Only what is itself valid is suggested. */
function suggestion(given: readonly string[]): string {
  const meant = nearMiss(given);
  return meant !== undefined && meant !== given.join(' ') && parseQuartz(meant).ok
    ? ` Did you mean "${meant}"?`
    : '';
}
