export { due, type CatchUp, type Due, type DueQuestion, type SkippedInstants } from './schedule/due.ts';
export { fireTimes, lastFire, nextFire } from './schedule/next-fire.ts';
export { parseQuartz, type ParsedQuartz, type QuartzFault } from './schedule/parse-quartz.ts';
export type { DayOfMonthRule, DayOfWeekRule, QuartzSchedule } from './schedule/quartz-schedule.ts';
export { scheduledJobId } from './schedule/scheduled-job-id.ts';
export { scheduleInvalid } from './schedule/schedule-invalid.ts';
