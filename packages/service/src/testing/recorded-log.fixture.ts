import type { LogFields, ServiceLog } from '../service/service-log.ts';

export interface LogLine extends LogFields {
  readonly level: keyof ServiceLog;
  readonly message: string;
}

/** A log that a test can read. */
export function recordedLog(): ServiceLog & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const write = (level: keyof ServiceLog) => (fields: LogFields, message: string) =>
    void lines.push({ ...fields, level, message });
  return {
    lines,
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
}
