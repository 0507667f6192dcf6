/** Facts of a log line, such as the connector and the job. Never a secret. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where the service says what it does; a logger of pino fits. */
export interface ServiceLog {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}
