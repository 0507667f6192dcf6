import type { QuartzSchedule } from './quartz-schedule.ts';

type Rule = QuartzSchedule['days'][number];

const sunday = 1;
const saturday = 7;

/** The days of a month (1 to 12) on which one of the rules holds, ascending. */
export function daysOfMonth(rules: readonly Rule[], year: number, month: number): number[] {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const firstWeekday = new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 1;
  const weekdayOf = (day: number) => ((firstWeekday - 1 + day - 1) % 7) + 1;
  const days = new Set(rules.flatMap((rule) => daysOfRule(rule, length, weekdayOf)));
  return [...days].toSorted((a, b) => a - b);
}

function daysOfRule(rule: Rule, length: number, weekdayOf: (day: number) => number): number[] {
  if (rule.kind === 'day' || rule.kind === 'last') {
    const day = rule.kind === 'day' ? rule.day : length - rule.offset;
    if (day < 1 || day > length) return [];
    return [rule.nearestWeekday ? nearestWeekday(day, length, weekdayOf(day)) : day];
  }
  if (rule.kind === 'weekdays') {
    return Array.from({ length }, (_, at) => at + 1).filter((day) => rule.weekdays.includes(weekdayOf(day)));
  }
  const first = 1 + ((rule.weekday - weekdayOf(1) + 7) % 7);
  const day = rule.kind === 'nth' ? first + 7 * (rule.nth - 1) : first + 7 * Math.floor((length - first) / 7);
  return day > length ? [] : [day];
}

/** Monday to Friday, in the same month. */
function nearestWeekday(day: number, length: number, weekday: number): number {
  if (weekday === saturday) return day === 1 ? 3 : day - 1;
  if (weekday === sunday) return day === length ? day - 2 : day + 1;
  return day;
}
