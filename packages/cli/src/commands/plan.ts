import { plan } from '@elastic-ingest/core';
import type { PlanArguments } from '../arguments/parsed-arguments.ts';
import { exitCodeOfPlan, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { planEvent, planSummary } from '../render/plan-events.ts';
import { planText } from '../render/plan-text.ts';
import type { Reporter } from '../render/reporter.ts';
import { showProgress } from '../render/sync-progress.ts';
import { engineOptions } from './engine-options.ts';
import { outcomeError } from './outcome-error.ts';
import { runSyncs, type SyncRun } from './run-syncs.ts';

/** Says what a sync would do. Writes nothing. */
export function runPlan(given: PlanArguments, io: Io, reporter: Reporter): Promise<ExitCode> {
  return runSyncs(given, { io, reporter }, (run) => planOne(run, given));
}

async function planOne(run: SyncRun, { samples, exitCode }: PlanArguments): Promise<ExitCode> {
  const { reporter, io } = run;
  const { name, index } = run.prepared.sync;
  const outcome = await plan({
    ...engineOptions(run),
    ...(samples !== undefined && { samples }),
    onProgress: showProgress({ name, writes: false }, reporter, io.now),
  });
  reporter.status(undefined);
  for (const { id, reason } of outcome.rejects) reporter.event({ event: 'reject', sync: name, id, reason });
  reporter.event(planEvent(name, index, outcome));
  reporter.result(planText(name, outcome, reporter.colors));
  const error = outcomeError(outcome, run.elasticsearch);
  if (error !== undefined) reporter.error(error, { sync: name });
  reporter.event(planSummary(name, index, outcome));
  return exitCodeOfPlan(outcome, { differences: exitCode });
}
