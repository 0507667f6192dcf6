import { ecsFormat } from '@elastic/ecs-pino-format';
import type { LogFields, ServiceLog } from '@elastic-ingest/service';
import { pino, type LoggerOptions } from 'pino';
import { prettyFactory } from 'pino-pretty';
import { hasColors, type Io } from '../io.ts';
import { printable } from '../render/printable.ts';
import type { Redactor } from '../render/redactor.ts';
import { ecsFields } from './ecs-fields.ts';
import type { LogFormat, LogLevel } from './log-level.ts';
import { secretFields } from './secret-fields.ts';

export interface LogSettings {
  readonly format: LogFormat;
  readonly level: LogLevel;
  readonly version: string;
  /** What it knows is blacked out, by value, in every line. */
  readonly redactor: Redactor;
}

/** A log on stderr, line by line: nothing is buffered, so that nothing is lost when the process ends. */
export function createLog(
  io: Pick<Io, 'stderr' | 'env' | 'host' | 'clock'>,
  settings: LogSettings,
): ServiceLog {
  const { format, level, version, redactor } = settings;
  const options: LoggerOptions = {
    level,
    redact: { paths: [...secretFields], censor: '[redacted]' },
    base: { hostname: io.host },
    ...(format === 'ecs' ? ecsOptions(version, io.clock) : textOptions(io.clock)),
  };
  const render = format === 'ecs' ? (line: string) => line : textRenderer(hasColors(io.stderr, io.env));
  return pino(options, { write: (line) => io.stderr.write(render(redactor.redact(line))) });
}

function ecsOptions(version: string, clock: Io['clock']): LoggerOptions {
  const ecs = ecsFormat({
    serviceName: 'elastic-ingest',
    serviceVersion: version,
    eventDataset: 'elastic-ingest.log',
    apmIntegration: false,
  });
  const { log } = ecs.formatters ?? {};
  return {
    ...ecs,
    timestamp: () => `,"@timestamp":"${clock().toISOString()}"`,
    formatters: {
      ...ecs.formatters,
      log: (fields: LogFields) =>
        (log === undefined ? fields : log(ecsFields(fields))) as Record<string, unknown>,
    },
  };
}

const textOptions = (clock: Io['clock']): LoggerOptions => ({
  messageKey: 'message',
  timestamp: () => `,"time":"${clock().toISOString()}"`,
});

/** One line for a person. A message is not ours: it may quote a server. */
function textRenderer(colorize: boolean): (line: string) => string {
  return prettyFactory({
    colorize,
    singleLine: true,
    messageKey: 'message',
    ignore: 'hostname',
    translateTime: false,
    messageFormat: (fields, key) => printable(String(fields[key])),
  });
}
