import type { VerifyOutcome } from '@elastic-ingest/core';
import type { JsonEvent } from './reporter.ts';

/** What differs, for programs. */
export function verifyEvent(name: string, index: string, outcome: VerifyOutcome): JsonEvent {
  const { samples, comparedBy, tokensFor } = outcome;
  return { event: 'verify', sync: name, index, samples, comparedBy, tokensFor };
}

/** The counters as found, and what was repaired. */
export function verifySummary(name: string, index: string, outcome: VerifyOutcome): JsonEvent {
  const { equal, missing, different, extra, excluded, rejected, read } = outcome.counters;
  const { status, comparedBy, repairs, rejectIndex, strategy, seconds } = outcome;
  return {
    event: 'summary',
    sync: name,
    index,
    status,
    equal,
    missing,
    different,
    extra,
    excluded,
    rejected,
    read,
    comparedBy,
    repairs,
    ...(repairs && { rejectIndex }),
    strategy,
    seconds,
  };
}
