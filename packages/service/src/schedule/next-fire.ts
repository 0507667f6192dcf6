import { findFire } from './find-fire.ts';
import type { QuartzSchedule } from './quartz-schedule.ts';

/**
 * The first fire time after an instant, in milliseconds since 1970, or undefined where the schedule never fires again.
 * An instant that is itself a fire time is not its own answer. Fire times are whole seconds of UTC in the years 1970 to 2999.
 * Pure. Looks at no month twice, so at 12,360 at most; a schedule that can never fire costs the most.
 *
 * @throws RangeError where `after` is an invalid date
 */
export function nextFire(schedule: QuartzSchedule, after: Date | number): number | undefined {
  return findFire(schedule, (Math.floor(milliseconds(after) / 1000) + 1) * 1000, 'up');
}

/** The last fire time at or before an instant; else as `nextFire`. */
export function lastFire(schedule: QuartzSchedule, until: Date | number): number | undefined {
  return findFire(schedule, Math.floor(milliseconds(until) / 1000) * 1000, 'down');
}

/** The fire times after an instant, one by one, as `nextFire` gives them. Most schedules never end: take what is needed. */
export function* fireTimes(schedule: QuartzSchedule, after: Date | number): Generator<number, void> {
  for (let at = nextFire(schedule, after); at !== undefined; at = nextFire(schedule, at)) yield at;
}

function milliseconds(instant: Date | number): number {
  const value = Number(instant);
  // Within the years of which a Date can tell the fields.
  if (Number.isNaN(new Date(value).getTime())) throw new RangeError(`${String(instant)} is no instant`);
  return value;
}
