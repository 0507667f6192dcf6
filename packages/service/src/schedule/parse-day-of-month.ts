import { parseValues, type Fault } from './parse-values.ts';
import { dayOfMonthField } from './quartz-field.ts';
import type { DayOfMonthRule } from './quartz-schedule.ts';

const lastDay = /^L(?:-(?<offset>\d+))?(?<nearest>W)?$/;
const nearestTo = /^\d+W$/;

/** Days of the month: numbers as in every field, `15W`, and alone in their field `L`, `L-3`, `LW` and `L-3W`. */
export function parseDayOfMonth(text: string, fault: Fault): readonly DayOfMonthRule[] {
  if (text.startsWith('L')) return parseLast(text, fault);
  const items = text.split(',');
  const plain = items.filter((item) => !nearestTo.test(item));
  if (plain.some((item) => /[LW]/.test(item))) {
    fault(`cannot read "${text}". W follows a day (15W); L stands alone in its field: L, L-3, LW.`);
    return [];
  }
  const nearest = items.filter((item) => nearestTo.test(item)).map((item) => item.slice(0, -1));
  return [...dayRules(nearest, true, fault), ...dayRules(plain, false, fault)];
}

function dayRules(list: readonly string[], nearestWeekday: boolean, fault: Fault): readonly DayOfMonthRule[] {
  if (list.length === 0) return [];
  const days = parseValues(list.join(','), dayOfMonthField, fault);
  return days.map((day) => ({ kind: 'day', day, nearestWeekday }));
}

function parseLast(text: string, fault: Fault): readonly DayOfMonthRule[] {
  const parts = lastDay.exec(text)?.groups;
  const offset = Number(parts?.['offset'] ?? 0);
  if (parts === undefined) fault(`cannot read "${text}". L stands alone in its field: L, L-3, LW or L-3W.`);
  else if (offset > 30) fault(`the offset ${offset} of L is above 30.`);
  return [{ kind: 'last', offset, nearestWeekday: parts?.['nearest'] !== undefined }];
}
