export { allowDeletesField, connectorSchema } from './connector/connector-schema.ts';
export { prepareConnector } from './connector/prepare-connector.ts';
export { due, type CatchUp, type Due, type DueQuestion, type SkippedInstants } from './schedule/due.ts';
export { fireTimes, lastFire, nextFire } from './schedule/next-fire.ts';
export { parseQuartz, type ParsedQuartz, type QuartzFault } from './schedule/parse-quartz.ts';
export type { DayOfMonthRule, DayOfWeekRule, QuartzSchedule } from './schedule/quartz-schedule.ts';
export { scheduleInvalid } from './schedule/schedule-invalid.ts';
export { runService } from './service/run-service.ts';
export { defaultLimits, type ServiceLimits } from './service/service-limits.ts';
export type { LogFields, ServiceLog } from './service/service-log.ts';
export type {
  ConfiguredConnector,
  EngineOptions,
  ServiceAction,
  ServiceOptions,
} from './service/service-options.ts';
