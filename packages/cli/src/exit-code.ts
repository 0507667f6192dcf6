import type { PlanOutcome, SyncOutcome, VerifyOutcome } from '@elastic-ingest/core';
import type { IngestError } from '@elastic-ingest/errors';

/** What the command answers to the shell. Documented in the README and by `--help`. */
export const exitCode = {
  done: 0,
  failed: 1,
  usage: 2,
  rejected: 3,
  guarded: 4,
  differs: 5,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** The same as people read it, in the order of the help. */
export const exitCodeMeanings: readonly (readonly [ExitCode, string])[] = [
  [exitCode.done, 'done'],
  [exitCode.failed, 'failed'],
  [exitCode.usage, 'wrong usage or configuration'],
  [exitCode.rejected, 'done, but some documents were rejected'],
  [exitCode.guarded, 'stopped by the delete guard: it would have deleted too much'],
  [exitCode.differs, 'differences found (verify, plan --exit-code)'],
  [exitCode.interrupted, 'interrupted; the next run goes on with the rest'],
];

/** What is the user's to put right before anything can run. */
const usageErrors = new Set([
  'EI_CONFIG_INVALID',
  'EI_CONFIG_NOT_FOUND',
  'EI_CONFIG_NOT_WRITTEN',
  'EI_NOT_CONFIRMED',
  'EI_RULES_INVALID',
  'EI_SCHEDULE_INVALID',
  'EI_FOLDER_NOT_EMPTY',
  'EI_SOURCE_CONTRACT',
  'EI_SOURCE_EXPORT_MISSING',
  'EI_SOURCE_INVALID',
  'EI_SOURCE_LOAD_FAILED',
  'EI_SOURCE_NOT_FOUND',
  'EI_SYNC_UNKNOWN',
  'EI_USAGE',
]);

/** A source says of its configuration with a code of its own, such as EI_MONGODB_CONFIGURATION. */
const isUsageError = (code: string): boolean => usageErrors.has(code) || code.endsWith('_CONFIGURATION');

/** For errors that kept a command from running. */
export function exitCodeOfErrors(errors: readonly IngestError[]): ExitCode {
  if (errors.some(({ code }) => code === 'EI_CANCELED')) return exitCode.interrupted;
  return errors.some(({ code }) => isUsageError(code)) ? exitCode.usage : exitCode.failed;
}

/** For how a sync ended. */
export function exitCodeOfOutcome(outcome: Pick<SyncOutcome, 'status' | 'counters'>): ExitCode {
  switch (outcome.status) {
    case 'completed':
      return outcome.counters.rejected > 0 ? exitCode.rejected : exitCode.done;
    case 'guarded':
      return exitCode.guarded;
    case 'canceled':
      return exitCode.interrupted;
    case 'failed':
      return exitCode.failed;
  }
}

/** For a plan. What would stop the sync is told and is no failure; differences count where it is asked for. */
export function exitCodeOfPlan(
  { status, counters }: Pick<PlanOutcome, 'status' | 'counters'>,
  { differences }: { readonly differences: boolean },
): ExitCode {
  if (status === 'canceled') return exitCode.interrupted;
  if (status === 'failed') return exitCode.failed;
  const differs = counters.created + counters.updated + counters.deleted > 0;
  return differs && differences ? exitCode.differs : exitCode.done;
}

/** For how a verification ended. Where nothing can be proved, that is a failure. */
export function exitCodeOfVerification({
  status,
  counters,
}: Pick<VerifyOutcome, 'status' | 'counters'>): ExitCode {
  switch (status) {
    case 'equal':
    case 'repaired':
      return counters.rejected > 0 ? exitCode.rejected : exitCode.done;
    case 'different':
      return exitCode.differs;
    case 'guarded':
      return exitCode.guarded;
    case 'canceled':
      return exitCode.interrupted;
    case 'cannot-prove':
    case 'failed':
      return exitCode.failed;
  }
}

const bySeverity: readonly ExitCode[] = [
  exitCode.interrupted,
  exitCode.usage,
  exitCode.failed,
  exitCode.guarded,
  exitCode.differs,
  exitCode.rejected,
  exitCode.done,
];

/** Of several syncs the worst. */
export function worst(codes: readonly ExitCode[]): ExitCode {
  return bySeverity.find((code) => codes.includes(code)) ?? exitCode.done;
}
