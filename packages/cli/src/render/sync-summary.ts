import type { SyncOutcome } from '@elastic-ingest/core';
import { count, counted, duration } from './numbers.ts';
import { oneLine } from './printable.ts';
import type { Colors, JsonEvent } from './reporter.ts';

const rejectsShown = 5;
const longestReason = 300;

const statusTexts: Readonly<Record<SyncOutcome['status'], string>> = {
  completed: 'done',
  guarded: 'stopped before its deletes',
  failed: 'failed',
  canceled: 'interrupted',
};

/** How a sync ended, for people. */
export function summaryText(name: string, outcome: SyncOutcome, colors: Colors): string {
  const { counters, seconds, status } = outcome;
  const { read, created, updated, deleted, unchanged, excluded, rejected } = counters;
  const rate = seconds > 0 && read > 0 ? ` (${count(read / seconds)}/s)` : '';
  const head = `${name}: ${statusTexts[status]} in ${duration(seconds)}, ${counted(read, 'document')} read${rate}`;
  const color =
    status === 'completed' && rejected === 0
      ? colors.green
      : status === 'failed'
        ? colors.red
        : colors.yellow;
  return [
    color(head),
    `  created ${count(created)}, updated ${count(updated)}, deleted ${count(deleted)}, unchanged ${count(unchanged)}, ${excluded > 0 ? `excluded ${count(excluded)}, ` : ''}rejected ${count(rejected)}`,
    ...rejectLines(outcome),
  ].join('\n');
}

function rejectLines({ counters, rejects }: SyncOutcome): string[] {
  if (counters.rejected === 0) return [];
  const shown = rejects.slice(0, rejectsShown);
  const more = counters.rejected - shown.length;
  return [
    '  Rejected documents; where the index had an older version of one, it still has it:',
    ...shown.map(({ id, reason }) => `    ${oneLine(id, 80)}: ${oneLine(reason, longestReason)}`),
    ...(more > 0 ? [`    and ${count(more)} more (--json prints up to 100 of them)`] : []),
  ];
}

/** The same as the last line of `--json`. */
export function summaryEvent(name: string, index: string, outcome: SyncOutcome): JsonEvent {
  const { created, updated, deleted, unchanged, excluded, rejected, read } = outcome.counters;
  const { status, seconds, strategy } = outcome;
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
