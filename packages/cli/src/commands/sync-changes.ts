import { syncChanges } from '@elastic-ingest/core';
import type { SyncArguments } from '../arguments/parsed-arguments.ts';
import { exitCodeOfOutcome, worst, type ExitCode } from '../exit-code.ts';
import { changesSummaryEvent, changesSummaryText } from '../render/changes-summary.ts';
import { showChanges } from '../render/changes-progress.ts';
import { rejectEvents } from '../render/reject-events.ts';
import { engineOptions } from './engine-options.ts';
import { outcomeError } from './outcome-error.ts';
import type { SyncRun } from './run-syncs.ts';

/** Brings what changed in the source of a sync into its index, once or until it is interrupted. */
export async function syncChangesOf(run: SyncRun, given: SyncArguments): Promise<ExitCode> {
  const { reporter, io } = run;
  const { name, index } = run.prepared.sync;
  const options = engineOptions(run);
  const follow = given.changes === 'follow';
  const outcome = await syncChanges({
    ...options,
    adopt: given.adopt || options.adopt === true,
    allowDeletes: given.allowDeletes || options.allowDeletes === true,
    follow,
    refresh: true,
    onProgress: showChanges({ name, follows: follow }, reporter, io.now),
  });
  reporter.status(undefined);
  const all = outcome.full === undefined ? [outcome] : [outcome.full.outcome, outcome];
  for (const each of all) rejectEvents(name, each).forEach((event) => reporter.event(event));
  reporter.result(changesSummaryText(name, outcome, reporter.colors));
  const error = outcomeError(outcome, run.elasticsearch);
  if (error !== undefined) reporter.error(error, { sync: name });
  reporter.event(changesSummaryEvent(name, index, outcome));
  return worst(all.map(exitCodeOfOutcome));
}
