import { daysOfMonth } from './days-of-month.ts';
import type { QuartzSchedule } from './quartz-schedule.ts';

export type Direction = 'up' | 'down';

/** The fire time at `start` (a whole second, in milliseconds) or the nearest one in the given direction. */
export function findFire(schedule: QuartzSchedule, start: number, direction: Direction): number | undefined {
  const date = new Date(start);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  for (const y of onward(schedule.years, year, direction)) {
    for (const m of onward(schedule.months, y === year ? month : undefined, direction)) {
      const sameMonth = y === year && m === month;
      for (const d of onward(daysOfMonth(schedule.days, y, m), sameMonth ? day : undefined, direction)) {
        // Only on the day of `start` can the time of day be over: the next day always has one.
        const time = timeOfDay(schedule, sameMonth && d === day ? date : undefined, direction);
        if (time !== undefined) return Date.UTC(y, m - 1, d) + time;
      }
    }
  }
  return undefined;
}

/** Milliseconds of the day. */
function timeOfDay(
  schedule: QuartzSchedule,
  from: Date | undefined,
  direction: Direction,
): number | undefined {
  const [hour, minute] = [from?.getUTCHours(), from?.getUTCMinutes()];
  for (const h of onward(schedule.hours, hour, direction)) {
    for (const m of onward(schedule.minutes, h === hour ? minute : undefined, direction)) {
      const second = h === hour && m === minute ? from?.getUTCSeconds() : undefined;
      const [s] = onward(schedule.seconds, second, direction);
      if (s !== undefined) return ((h * 60 + m) * 60 + s) * 1000;
    }
  }
  return undefined;
}

/** The values from the given one on; all of them without one. */
function onward(
  values: readonly number[],
  from: number | undefined,
  direction: Direction,
): readonly number[] {
  if (direction === 'up') return from === undefined ? values : values.filter((value) => value >= from);
  return (from === undefined ? values : values.filter((value) => value <= from)).toReversed();
}
