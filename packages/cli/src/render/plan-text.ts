import type { MappingCheck, PlanOutcome } from '@elastic-ingest/core';
import { count, counted, duration } from './numbers.ts';
import { oneLine } from './printable.ts';
import { rejectLines } from './reject-lines.ts';
import type { Colors } from './reporter.ts';
import { sampleLine } from './sample-line.ts';

const statusTexts: Readonly<Record<PlanOutcome['status'], string>> = {
  completed: 'planned',
  failed: 'the plan failed',
  canceled: 'the plan was interrupted',
};

/** What a sync would do, for people. */
export function planText(name: string, outcome: PlanOutcome, colors: Colors): string {
  const { counters, samples, rejects, notes, stops, mappingCheck, seconds, status } = outcome;
  const { created, updated, deleted, rejected, read } = counters;
  const head = `${name}: ${statusTexts[status]} in ${duration(seconds)}, ${counted(read, 'document')} read; nothing was written`;
  const color = status === 'completed' ? colors.green : status === 'failed' ? colors.red : colors.yellow;
  return [
    color(head),
    `  would create ${count(created)}, update ${count(updated)}, delete ${count(deleted)}; ${restText(counters)}`,
    ...sampleLine('create', samples.created, created),
    ...sampleLine('update', samples.updated, updated),
    ...sampleLine('delete', samples.deleted, deleted),
    ...(rejected === 0 ? [] : ['  Cannot be stored:', ...rejectLines(rejects, rejected)]),
    ...notes.map(({ message }) => `  Note: ${oneLine(message, 500)}`),
    ...mappingLines(mappingCheck),
    ...stops.flatMap(({ message, code }) => [
      colors.yellow(`  Would stop the sync: ${oneLine(message, 500)} (${code})`),
    ]),
  ].join('\n');
}

function restText({ unchanged, excluded, rejected }: PlanOutcome['counters']): string {
  return `unchanged ${count(unchanged)}, excluded ${count(excluded)}, rejected ${count(rejected)}`;
}

function mappingLines(check: MappingCheck | undefined): string[] {
  if (check === undefined) return [];
  if (check.status === 'unavailable')
    return [`  Mapping: not checked, for Elasticsearch could not say: ${oneLine(check.reason, 300)}`];
  const { documents, refused } = check;
  if (documents === 0) return [];
  const sample = `a sample of ${counted(documents, 'new or changed document')}`;
  if (refused.length === 0) return [`  Mapping: ${sample} fits it`];
  return [
    `  Mapping: it would refuse ${count(refused.length)} of ${sample}; those count as created or updated above:`,
    ...rejectLines(refused, refused.length),
  ];
}
