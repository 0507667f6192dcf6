/** As pino names them. */
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** For people, or one JSON object a line in the Elastic Common Schema. */
export type LogFormat = 'text' | 'ecs';

/** Python's names and pino's. */
const levels: Readonly<Record<string, LogLevel>> = {
  notset: 'trace',
  trace: 'trace',
  debug: 'debug',
  info: 'info',
  warn: 'warn',
  warning: 'warn',
  error: 'error',
  critical: 'fatal',
  fatal: 'fatal',
  silent: 'silent',
};

/** The level of a name in any case, undefined where there is none. */
export function parseLogLevel(name: string): LogLevel | undefined {
  const wanted = name.toLowerCase();
  return Object.hasOwn(levels, wanted) ? levels[wanted] : undefined;
}
