import type { Connector, JobType } from '@elastic-ingest/byoc';
import type { IngestError } from '@elastic-ingest/errors';
import { due, type CatchUp, type SkippedInstants } from '../schedule/due.ts';
import { parseQuartz, type ParsedQuartz } from '../schedule/parse-quartz.ts';
import { scheduleInvalid } from '../schedule/schedule-invalid.ts';

export interface DueJob {
  readonly jobType: JobType;
  readonly plannedAt: Date;
  readonly skipped: SkippedInstants | undefined;
}

export interface DueJobs {
  readonly jobs: readonly DueJob[];
  /** One for each schedule that cannot be read; the others go on. */
  readonly faults: readonly IngestError[];
}

export interface Moment {
  readonly startedAt: number;
  readonly now: number;
  readonly catchUp: CatchUp;
}

/** Access control first: what people may read should be known before there is more of it. */
const jobTypes: readonly JobType[] = ['access_control', 'incremental', 'full'];

/** The scheduled jobs of a connector that are due. Pure. */
export function dueJobs(connector: Connector, { startedAt, now, catchUp }: Moment): DueJobs {
  const jobs: DueJob[] = [];
  const faults: IngestError[] = [];
  for (const jobType of jobTypes) {
    const { enabled, interval } = connector.scheduling[jobType];
    if (!enabled || !canDo(connector, jobType)) continue;
    const parsed = parseOnce(interval);
    if (!parsed.ok) {
      faults.push(scheduleInvalid(interval, parsed.faults, `connector ${connector.id}, ${jobType} schedule`));
      continue;
    }
    const lastPlanned = connector.lastScheduledAt[jobType]?.getTime();
    const answer = due({ schedule: parsed.schedule, lastPlanned, serviceStart: startedAt, now, catchUp });
    if (answer.due !== undefined)
      jobs.push({ jobType, plannedAt: new Date(answer.due), skipped: answer.skipped });
  }
  return { jobs, faults };
}

/** Kibana shows a schedule only for what the features offer; one that was left from before means nothing. */
function canDo({ features }: Connector, jobType: JobType): boolean {
  if (jobType === 'full') return true;
  return jobType === 'incremental' ? features.incrementalSync : features.documentLevelSecurity;
}

// Hundreds of connectors are asked at every tick, and most share a few expressions.
const parsedExpressions = new Map<string, ParsedQuartz>();
const mostExpressions = 1000;

function parseOnce(expression: string): ParsedQuartz {
  const known = parsedExpressions.get(expression);
  if (known !== undefined) return known;
  if (parsedExpressions.size >= mostExpressions) parsedExpressions.clear();
  const parsed = parseQuartz(expression);
  parsedExpressions.set(expression, parsed);
  return parsed;
}
