import type { JobType, Scheduling } from '@elastic-ingest/byoc';
import { fireTimes, nextFire, parseQuartz } from '@elastic-ingest/service';

/** When the jobs of each type start next, as ISO 8601 in UTC; without those that are off or will not run. */
export function nextRuns(scheduling: Scheduling, now: Date): Partial<Record<JobType, string>> {
  const runs = Object.entries(scheduling).flatMap(([type, { enabled, interval }]) => {
    const parsed = parseQuartz(interval);
    const at = enabled && parsed.ok ? nextFire(parsed.schedule, now) : undefined;
    return at === undefined ? [] : [[type, instantText(at)]];
  });
  return Object.fromEntries(runs) as Partial<Record<JobType, string>>;
}

/** The next fire times of an expression that can be read. */
export function nextFires(expression: string, now: Date, count: number): readonly string[] {
  const parsed = parseQuartz(expression);
  if (!parsed.ok) return [];
  const fires: string[] = [];
  for (const at of fireTimes(parsed.schedule, now)) {
    fires.push(instantText(at));
    if (fires.length === count) break;
  }
  return fires;
}

/** 2026-11-25T02:00:00Z */
export function instantText(at: number | Date): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
