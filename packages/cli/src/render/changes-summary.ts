import type { ChangesOutcome, FullSyncReason } from '@elastic-ingest/core';
import { count, counted, duration } from './numbers.ts';
import type { Colors, JsonEvent } from './reporter.ts';
import { colorOf, rejectedLines, summaryText } from './sync-summary.ts';

const statusTexts: Readonly<Record<ChangesOutcome['status'], string>> = {
  completed: 'up to date',
  guarded: 'stopped before its deletes',
  failed: 'failed',
  canceled: 'interrupted',
};

const reasons: Readonly<Record<FullSyncReason, string>> = {
  'no-cursor': 'no run of changes came before',
  'cursor-lost': 'the source could not go on from the last run',
  'index-new': 'the index is not that of the last run',
  'settings-changed': 'rules or options changed since the last run',
  unavailable: 'it cannot give changes, so that nothing but a full sync was made',
};

/** How a sync of changes ended, for people. */
export function changesSummaryText(name: string, outcome: ChangesOutcome, colors: Colors): string {
  const { counters, seconds, status, full } = outcome;
  const { read, created, updated, deleted, excluded, rejected } = counters;
  const head = `${name}: ${statusTexts[status]} after ${duration(seconds)}, ${counted(read, 'change')} read`;
  const color = colorOf(outcome, colors);
  const first =
    full === undefined
      ? []
      : [`The whole source was read, for ${reasons[full.reason]}:`, summaryText(name, full.outcome, colors)];
  return [
    ...first,
    color(head),
    `  created ${count(created)}, updated ${count(updated)}, deleted ${count(deleted)}, excluded ${count(excluded)}, rejected ${count(rejected)}`,
    ...rejectedLines(name, outcome),
  ].join('\n');
}

/** The same as the last line of `--json`; the counters of a full sync stand apart. */
export function changesSummaryEvent(name: string, index: string, outcome: ChangesOutcome): JsonEvent {
  const { status, seconds, rejectIndex, counters, cursor, full } = outcome;
  return {
    event: 'summary',
    sync: name,
    index,
    status,
    ...counters,
    rejectIndex,
    seconds,
    cursorSaved: cursor !== undefined,
    ...(full !== undefined && {
      full: { reason: full.reason, status: full.outcome.status, ...full.outcome.counters },
    }),
  };
}
