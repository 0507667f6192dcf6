/** A day of the month: the 15th; the last one less an offset; the weekday nearest to either, without leaving the month. */
export type DayOfMonthRule =
  | { readonly kind: 'day'; readonly day: number; readonly nearestWeekday: boolean }
  | { readonly kind: 'last'; readonly offset: number; readonly nearestWeekday: boolean };

/** Days of the week, Sunday being 1: all of a month, the nth of a month, or the last of a month. */
export type DayOfWeekRule =
  | { readonly kind: 'weekdays'; readonly weekdays: readonly number[] }
  | { readonly kind: 'nth'; readonly weekday: number; readonly nth: number }
  | { readonly kind: 'last-weekday'; readonly weekday: number };

/** A parsed Quartz expression, made by `parseQuartz`. All numbers ascend; all times are UTC. */
export interface QuartzSchedule {
  readonly expression: string;
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: readonly number[];
  readonly years: readonly number[];
  /** A day of a month fires when one of the rules holds. */
  readonly days: readonly (DayOfMonthRule | DayOfWeekRule)[];
}
