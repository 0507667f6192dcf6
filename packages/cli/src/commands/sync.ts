import { sync } from '@elastic-ingest/core';
import type { SyncArguments } from '../arguments/parsed-arguments.ts';
import { exitCodeOfOutcome, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { Reporter } from '../render/reporter.ts';
import { rejectEvents } from '../render/reject-events.ts';
import { showProgress } from '../render/sync-progress.ts';
import { summaryEvent, summaryText } from '../render/sync-summary.ts';
import { engineOptions } from './engine-options.ts';
import { outcomeError } from './outcome-error.ts';
import { runSyncs, type SyncRun } from './run-syncs.ts';
import { syncChangesOf } from './sync-changes.ts';

/** Makes the indices of the named syncs equal to their sources. */
export function runSync(given: SyncArguments, io: Io, reporter: Reporter): Promise<ExitCode> {
  return runSyncs(given, { io, reporter }, (run) =>
    given.changes === undefined ? syncOne(run, given) : syncChangesOf(run, given),
  );
}

async function syncOne(run: SyncRun, given: SyncArguments): Promise<ExitCode> {
  const { reporter, io } = run;
  const { name, index } = run.prepared.sync;
  const options = engineOptions(run);
  const outcome = await sync({
    ...options,
    adopt: given.adopt || options.adopt === true,
    allowDeletes: given.allowDeletes || options.allowDeletes === true,
    force: given.force,
    mode: given.deletions ? 'deletions' : 'full',
    refresh: true,
    onProgress: showProgress({ name, writes: true }, reporter, io.now),
  });
  reporter.status(undefined);
  rejectEvents(name, outcome).forEach((event) => reporter.event(event));
  reporter.result(summaryText(name, outcome, reporter.colors));
  const error = outcomeError(outcome, run.elasticsearch);
  if (error !== undefined) reporter.error(error, { sync: name });
  reporter.event(summaryEvent(name, index, outcome));
  return exitCodeOfOutcome(outcome);
}
