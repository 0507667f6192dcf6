import { fireTimes, lastFire } from './next-fire.ts';
import type { QuartzSchedule } from './quartz-schedule.ts';

/**
 * What happens to instants that passed while no service ran.
 * `latest`: one run makes up for all of them. `none`: they are skipped. In both, several instants within one tick make one run.
 */
export type CatchUp = 'latest' | 'none';

/** What a tick knows of one job type of one connector. All instants are milliseconds since 1970. */
export interface DueQuestion {
  readonly schedule: QuartzSchedule;
  /** `last_<type>_scheduled_at`: the instant that was last planned, by whichever process. Undefined before the first. */
  readonly lastPlanned: number | undefined;
  /** When this service began to look after the connector. Without a last planned instant nothing before it is due. */
  readonly serviceStart: number;
  readonly now: number;
  readonly catchUp?: CatchUp;
}

/** Instants that get no run of their own. Beyond a hundred they are not counted, so that a tick stays short. */
export interface SkippedInstants {
  readonly first: number;
  readonly last: number;
  readonly count: number;
  /** There are more of them than `count`. */
  readonly more: boolean;
}

export interface Due {
  /** The instant to plan and to run now, if any. It is after `lastPlanned` and not after `now`. */
  readonly due: number | undefined;
  readonly skipped: SkippedInstants | undefined;
}

// A schedule that fires every second costs some 10 µs an instant, and a tick asks for many connectors.
const countLimit = 100;

/**
 * Which instant is due. Pure: every process that knows the same gets the same instant, so that compare-and-set on `lastPlanned`
 * and the job's id let one of them make the job. A schedule or a job type that was switched on later counts as missed since `lastPlanned`.
 */
export function due({ schedule, lastPlanned, serviceStart, now, catchUp = 'latest' }: DueQuestion): Due {
  const since = lastPlanned ?? serviceStart;
  const latest = lastFire(schedule, now);
  if (latest === undefined || latest <= since) return { due: undefined, skipped: undefined };
  const runs = catchUp === 'latest' || latest > serviceStart;
  const skipped = instantsBetween(schedule, since, runs ? latest - 1 : latest);
  return { due: runs ? latest : undefined, skipped };
}

/** The fire times after `since` and until `until`. */
function instantsBetween(
  schedule: QuartzSchedule,
  since: number,
  until: number,
): SkippedInstants | undefined {
  const counted: number[] = [];
  for (const at of fireTimes(schedule, since)) {
    if (at > until || counted.length === countLimit) break;
    counted.push(at);
  }
  const [first, last] = [counted[0], lastFire(schedule, until)];
  if (first === undefined || last === undefined) return undefined;
  return { first, last, count: counted.length, more: counted.at(-1) !== last };
}
