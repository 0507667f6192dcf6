import { z } from 'zod';
import { orElse } from '../decoding/lenient.ts';
import type { JobType } from '../sync-job/sync-job-status.ts';

/** When jobs of one type start: a Quartz expression, read in UTC. It is not judged here. */
export interface Schedule {
  readonly enabled: boolean;
  readonly interval: string;
}

export type Scheduling = Readonly<Record<JobType, Schedule>>;

const never: Schedule = { enabled: false, interval: '0 0 0 * * ?' };

/** What Elasticsearch gives a new connector: nothing runs. */
export const defaultScheduling: Scheduling = { full: never, incremental: never, access_control: never };

const schedule = orElse(
  z.looseObject({ enabled: orElse(z.boolean(), false), interval: orElse(z.string(), never.interval) }),
  never,
);

export const schedulingSchema: z.ZodType<Scheduling> = orElse(
  z.looseObject({ full: schedule, incremental: schedule, access_control: schedule }),
  defaultScheduling,
);
