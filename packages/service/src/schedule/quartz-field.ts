/** One of the seven fields of a Quartz expression, as people name it and with what it may hold. */
export interface QuartzField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** The largest step of `*` and a slash. */
  readonly maxStep: number;
  /** Names of the values, the first one being that of `min`. */
  readonly names: readonly string[];
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const field = (name: string, min: number, max: number, maxStep: number, names: readonly string[] = []) => ({
  name,
  min,
  max,
  maxStep,
  names,
});

export const secondField: QuartzField = field('seconds', 0, 59, 59);
export const minuteField: QuartzField = field('minutes', 0, 59, 59);
export const hourField: QuartzField = field('hours', 0, 23, 23);
export const dayOfMonthField: QuartzField = field('day of month', 1, 31, 31);
export const monthField: QuartzField = field('month', 1, 12, 12, months);
/** Sunday is 1, Saturday is 7. */
export const dayOfWeekField: QuartzField = field('day of week', 1, 7, 7, weekdays);
/** Elasticsearch looks no further than 2999, and not before 1970. */
export const yearField: QuartzField = field('year', 1970, 2999, Number.MAX_SAFE_INTEGER);
