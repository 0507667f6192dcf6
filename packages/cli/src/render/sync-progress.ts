import type { SyncProgress } from '@elastic-ingest/core';
import { dueBy } from './due.ts';
import { progressLine } from './progress-line.ts';
import { recentRate } from './recent-rate.ts';
import type { Reporter } from './reporter.ts';

/** What the engine tells of a sync, a plan or a verification under way. */
interface Progress extends Pick<SyncProgress, 'phase' | 'estimated'> {
  readonly counters: { readonly read: number; readonly deleted?: number };
}

/** Shows how a sync gets on: a line drawn in place, JSON events, or a line now and then. */
export function showProgress(
  { name, writes }: { readonly name: string; readonly writes: boolean },
  reporter: Reporter,
  now: () => number,
): (progress: Progress) => void {
  const startedAt = now();
  let phase: SyncProgress['phase'] | undefined;
  let rateOf = recentRate();
  const due = dueBy(now);
  return (progress) => {
    const at = now();
    const changed = progress.phase !== phase;
    if (changed) [phase, rateOf] = [progress.phase, recentRate()];
    const line = (): string => {
      const { counters, estimated } = progress;
      const { read } = counters;
      const deleted = writes ? counters.deleted : undefined;
      const rate = rateOf(at, read);
      const columns = reporter.interactive ? reporter.columns : 120;
      return progressLine({ name, phase: progress.phase, read, deleted, estimated, rate }, columns);
    };
    if (reporter.json && !reporter.quiet && (changed || due('json'))) {
      const { estimated, counters } = progress;
      const seconds = (at - startedAt) / 1000;
      reporter.event({ event: 'progress', sync: name, phase, ...counters, estimated, seconds });
    }
    if (reporter.interactive) {
      if (changed || due('drawn')) reporter.status(line());
    } else if (!reporter.json && due('printed')) reporter.note(line());
  };
}
