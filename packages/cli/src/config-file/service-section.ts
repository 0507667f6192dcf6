import type { CatchUp, ServiceLimits } from '@elastic-ingest/service';
import { z } from 'zod';
import { parseLogLevel, type LogFormat, type LogLevel } from '../log/log-level.ts';
import type { ConfigIssue } from './config-issue.ts';
import type { ConfigNode } from './config-node.ts';
import { parseSection } from './parse-section.ts';
import { amount, text, textList, wholeNumber } from './setting-types.ts';

const catchUps = ['latest', 'none'] as const satisfies readonly CatchUp[];

const section = z.strictObject({
  idling: amount().optional(),
  heartbeat: amount().optional(),
  job_cleanup_interval: amount().optional(),
  max_concurrent_syncs: wholeNumber(1).optional(),
  max_concurrent_content_syncs: wholeNumber(1).optional(),
  max_concurrent_access_control_syncs: wholeNumber(1).optional(),
  max_concurrent_scheduling_tasks: wholeNumber(1).optional(),
  max_errors: wholeNumber(0).optional(),
  max_errors_span: amount().optional(),
  preflight_max_attempts: wholeNumber(1).optional(),
  preflight_idle: amount().optional(),
  service_types: textList(0).optional(),
  catch_up: z.enum(catchUps, `must be ${catchUps.join(' or ')}`).optional(),
  log_format: z.enum(['text', 'ecs'], 'must be text or ecs').optional(),
  log_level: text()
    .transform((name, context) => {
      const level = parseLogLevel(name);
      if (level !== undefined) return level;
      context.addIssue('must be debug, info, warning, error or critical');
      return z.NEVER;
    })
    .optional(),
});

/** What `poll` is told about itself. Times in milliseconds where the name says so. */
export interface ServiceSettings {
  /** What is not set is left to the service. */
  readonly limits: Partial<ServiceLimits>;
  /** Undefined where the file does not say. */
  readonly serviceTypes: readonly string[] | undefined;
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormat;
  /** How often the indices of the protocol are tried before the service gives up. */
  readonly preflightAttempts: number;
  readonly preflightIdleMs: number;
}

/** Reads `service:`, whose keys, units and defaults are those of the Python service. */
export function parseService(node: ConfigNode): {
  readonly service: ServiceSettings;
  readonly issues: readonly ConfigIssue[];
} {
  const { value: given = {}, issues } = parseSection(section, node, ['service']);
  return {
    service: {
      limits: limitsOf(given),
      serviceTypes:
        given.service_types === undefined || given.service_types.length === 0
          ? undefined
          : given.service_types,
      logLevel: given.log_level ?? 'info',
      logFormat: given.log_format ?? 'text',
      preflightAttempts: given.preflight_max_attempts ?? 10,
      preflightIdleMs: (given.preflight_idle ?? 30) * 1000,
    },
    issues,
  };
}

/** By the name of the limit, its key in the file. */
const limitKeys = {
  idleSeconds: 'idling',
  heartbeatSeconds: 'heartbeat',
  cleanupSeconds: 'job_cleanup_interval',
  maxConcurrentAccessControlJobs: 'max_concurrent_access_control_syncs',
  maxConcurrentScheduling: 'max_concurrent_scheduling_tasks',
  maxErrors: 'max_errors',
  errorSpanSeconds: 'max_errors_span',
} as const;

function limitsOf(given: z.infer<typeof section>): Partial<ServiceLimits> {
  const named = Object.entries(limitKeys)
    .map(([limit, key]) => [limit, given[key]] as const)
    .filter(([, value]) => value !== undefined);
  // The older key is the one of both kinds of syncs, and the newer one wins.
  const content = given.max_concurrent_content_syncs ?? given.max_concurrent_syncs;
  return {
    ...(Object.fromEntries(named) as Partial<ServiceLimits>),
    ...(content !== undefined && { maxConcurrentContentJobs: content }),
    ...(given.catch_up !== undefined && { catchUp: given.catch_up }),
  };
}
