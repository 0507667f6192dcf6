import { parseValues, type Fault } from './parse-values.ts';
import { dayOfWeekField } from './quartz-field.ts';
import type { DayOfWeekRule } from './quartz-schedule.ts';

const special = /^(?<weekday>\d+|[A-Z]+)(?:(?<last>L)|#(?<nth>\d+))$/;

/** Days of the week: values as in every field, `L` (Saturday), and alone in their field `6L` or `FRIL`, `6#3` or `FRI#3`. */
export function parseDayOfWeek(text: string, fault: Fault): readonly DayOfWeekRule[] {
  if (text === 'L') return [{ kind: 'weekdays', weekdays: [dayOfWeekField.max] }];
  const parts = special.exec(text)?.groups;
  if (parts !== undefined) return parseSpecial(parts, fault);
  if (text.includes('#') || /(?:^|\d|,)L/.test(text)) {
    fault(
      `cannot read "${text}". L and # stand alone in their field: 6L or FRIL is the last Friday, 6#3 the third.`,
    );
    return [];
  }
  return [{ kind: 'weekdays', weekdays: parseValues(text, dayOfWeekField, fault) }];
}

function parseSpecial(parts: Record<string, string | undefined>, fault: Fault): readonly DayOfWeekRule[] {
  const [weekday] = parseValues(parts['weekday'] ?? '', dayOfWeekField, fault);
  if (weekday === undefined) return [];
  if (parts['last'] !== undefined) return [{ kind: 'last-weekday', weekday }];
  const nth = Number(parts['nth']);
  if (nth < 1 || nth > 5) fault(`#${nth} is out of range. Allowed after # are 1-5.`);
  return [{ kind: 'nth', weekday, nth }];
}
