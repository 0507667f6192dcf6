import { verify } from '@elastic-ingest/core';
import type { VerifyArguments } from '../arguments/parsed-arguments.ts';
import { exitCodeOfVerification, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { Reporter } from '../render/reporter.ts';
import { showProgress } from '../render/sync-progress.ts';
import { verifyEvent, verifySummary } from '../render/verify-events.ts';
import { verifyText } from '../render/verify-text.ts';
import { cannotProve } from './cannot-prove.ts';
import { engineOptions } from './engine-options.ts';
import { outcomeError } from './outcome-error.ts';
import { runSyncs, type SyncRun } from './run-syncs.ts';

/** Says whether the indices of the named syncs are equal to their sources, and repairs them where it is asked to. */
export function runVerify(given: VerifyArguments, io: Io, reporter: Reporter): Promise<ExitCode> {
  return runSyncs(given, { io, reporter }, (run) => verifyOne(run, given));
}

async function verifyOne(run: SyncRun, given: VerifyArguments): Promise<ExitCode> {
  const { reporter, io } = run;
  const { name, index } = run.prepared.sync;
  const { quick, repair, samples } = given;
  const options = engineOptions(run);
  const outcome = await verify({
    ...options,
    quick,
    repair,
    allowDeletes: given.allowDeletes || options.allowDeletes === true,
    ...(samples !== undefined && { samples }),
    onProgress: showProgress({ name, writes: false }, reporter, io.now),
  });
  reporter.status(undefined);
  for (const { id, reason } of outcome.rejects) reporter.event({ event: 'reject', sync: name, id, reason });
  reporter.event(verifyEvent(name, index, outcome));
  reporter.result(verifyText(name, outcome, reporter.colors));
  const error =
    outcome.status === 'cannot-prove'
      ? cannotProve(outcome.reason)
      : outcomeError(outcome, run.elasticsearch);
  if (error !== undefined) reporter.error(error, { sync: name });
  reporter.event(verifySummary(name, index, outcome));
  return exitCodeOfVerification(outcome);
}
