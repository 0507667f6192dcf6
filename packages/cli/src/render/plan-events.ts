import type { PlanOutcome } from '@elastic-ingest/core';
import type { JsonEvent } from './reporter.ts';

/** What a sync would do, for programs. */
export function planEvent(name: string, index: string, outcome: PlanOutcome): JsonEvent {
  const { samples, notes, mappingCheck } = outcome;
  const stops = outcome.stops.map(({ code, message, hint }) => ({ code, message, hint }));
  return { event: 'plan', sync: name, index, samples, notes, stops, mappingCheck };
}

/** The counters, as those of the sync would be if Elasticsearch took everything. */
export function planSummary(name: string, index: string, outcome: PlanOutcome): JsonEvent {
  const { created, updated, deleted, unchanged, excluded, rejected, read } = outcome.counters;
  const { status, strategy, seconds } = outcome;
  return {
    event: 'summary',
    sync: name,
    index,
    status,
    created,
    updated,
    deleted,
    unchanged,
    excluded,
    rejected,
    read,
    strategy,
    seconds,
  };
}
