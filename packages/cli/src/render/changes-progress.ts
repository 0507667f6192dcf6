import type { ChangesProgress } from '@elastic-ingest/core';
import { dueBy } from './due.ts';
import { count, counted } from './numbers.ts';
import type { Reporter } from './reporter.ts';
import { showProgress } from './sync-progress.ts';

/** Shows how a sync of changes gets on; the part in which the whole source is read looks as in a sync. */
export function showChanges(
  { name, follows }: { readonly name: string; readonly follows: boolean },
  reporter: Reporter,
  now: () => number,
): (progress: ChangesProgress) => void {
  const due = dueBy(now);
  const startedAt = now();
  const showFull = showProgress({ name, writes: true }, reporter, now);
  let phase: ChangesProgress['phase'] | undefined;
  return (progress) => {
    if (progress.phase === 'full') return showFull(progress.full);
    const changed = progress.phase !== phase;
    phase = progress.phase;
    const seconds = (now() - startedAt) / 1000;
    const lagMs = progress.phase === 'changes' ? progress.lagMs : undefined;
    if (reporter.json && !reporter.quiet && (changed || due('json')))
      reporter.event({ event: 'progress', sync: name, phase, ...progress.counters, lagMs, seconds });
    if (progress.phase === 'waiting') reporter.warn(`${name}: ${progress.error.message}; trying again`);
    if (reporter.interactive) {
      if (changed || due('drawn')) reporter.status(changesLine(name, progress, follows));
    } else if (!reporter.json && due('printed')) reporter.note(changesLine(name, progress, follows));
  };
}

/** Where it stands, on one line. */
export function changesLine(
  name: string,
  progress: Exclude<ChangesProgress, { readonly phase: 'full' }>,
  follows: boolean,
): string {
  switch (progress.phase) {
    case 'lock':
      return `${name}  waiting for the index`;
    case 'prepare':
      return `${name}  preparing the index`;
    case 'waiting':
      return `${name}  waiting for the source`;
    case 'changes': {
      const { lagMs, counters } = progress;
      const lag = lagMs === undefined ? '' : `, lag ${count(lagMs)} ms`;
      return `${name}  ${follows ? 'following' : 'reading changes'}: ${counted(counters.read, 'change')}${lag}`;
    }
  }
}
