import type { SyncOutcome } from '@elastic-ingest/core';
import { count, counted, duration } from './numbers.ts';
import { oneLine } from './printable.ts';
import { rejectLines, type ShownReject } from './reject-lines.ts';
import type { Colors, JsonEvent } from './reporter.ts';

const statusTexts: Readonly<Record<SyncOutcome['status'], string>> = {
  completed: 'done',
  guarded: 'stopped before its deletes',
  failed: 'failed',
  canceled: 'interrupted',
};

/** Green, red or yellow, by how a run ended. */
export function colorOf(
  { status, counters }: Pick<SyncOutcome, 'status' | 'counters'>,
  colors: Colors,
): Colors['green'] {
  if (status === 'failed') return colors.red;
  return status === 'completed' && counters.rejected === 0 ? colors.green : colors.yellow;
}

/** How a sync ended, for people. */
export function summaryText(name: string, outcome: SyncOutcome, colors: Colors): string {
  const { counters, seconds, status } = outcome;
  const { read, created, updated, deleted, unchanged, excluded, rejected, dropped } = counters;
  const rate = seconds > 0 && read > 0 ? ` (${count(read / seconds)}/s)` : '';
  const head = `${name}: ${statusTexts[status]} in ${duration(seconds)}, ${counted(read, 'document')} read${rate}`;
  const color = colorOf(outcome, colors);
  const rare = [['excluded', excluded] as const, ['dropped by the pipeline', dropped] as const]
    .filter(([, documents]) => documents > 0)
    .map(([what, documents]) => `${what} ${count(documents)}, `);
  return [
    color(head),
    `  created ${count(created)}, updated ${count(updated)}, deleted ${count(deleted)}, unchanged ${count(unchanged)}, ${rare.join('')}rejected ${count(rejected)}`,
    ...courseLines(outcome),
    ...contentLines(outcome),
    ...rejectedLines(name, outcome),
  ].join('\n');
}

function contentLines({ content }: SyncOutcome): string[] {
  if (content === undefined) return [];
  const { attached, tooLarge, unsupported, failed } = content;
  const leftOut = `left out ${count(tooLarge)} for their size, ${count(unsupported)} for their kind`;
  return [`  files: read ${count(attached)}, ${leftOut}, failed ${count(failed)}`];
}

function courseLines({ resumed, failedOver }: SyncOutcome): string[] {
  const lines: string[] = [];
  if (resumed !== undefined) {
    const { created, updated, deleted } = resumed;
    lines.push(
      `  Went on with an interrupted sync, which had created ${count(created)}, updated ${count(updated)} and deleted ${count(deleted)}.`,
    );
  }
  if (failedOver !== undefined)
    lines.push(
      `  Compared without relying on order: ${oneLine(failedOver.message, 200)} (${failedOver.code}).`,
    );
  return lines;
}

/** The documents that were rejected, the first of them, and where all of them are. */
export function rejectedLines(
  name: string,
  {
    counters,
    rejects,
    rejectIndex,
  }: Pick<SyncOutcome, 'rejectIndex'> & {
    readonly counters: Pick<SyncOutcome['counters'], 'rejected'>;
    readonly rejects: readonly ShownReject[];
  },
): string[] {
  const kept = {
    unused: '  Rejected documents:',
    written: `  Rejected documents; all of them: elastic-ingest rejected list ${name}`,
    failed: '  Rejected documents:',
  };
  return [
    ...(counters.rejected === 0
      ? []
      : [kept[rejectIndex.status], ...rejectLines(rejects, counters.rejected)]),
    ...(rejectIndex.status === 'failed'
      ? [`  Rejected documents could not be kept in ${rejectIndex.index}: ${rejectIndex.reason}`]
      : []),
  ];
}

/** The same as the last line of `--json`. */
export function summaryEvent(name: string, index: string, outcome: SyncOutcome): JsonEvent {
  const { created, updated, deleted, unchanged, excluded, rejected, dropped, read } = outcome.counters;
  const { status, seconds, strategy, rejectIndex, content, resumed, failedOver } = outcome;
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
    dropped,
    read,
    rejectIndex,
    ...(content && { content }),
    strategy,
    ...(resumed !== undefined && { resumed }),
    ...(failedOver !== undefined && { failedOver: { code: failedOver.code, message: failedOver.message } }),
    seconds,
  };
}
