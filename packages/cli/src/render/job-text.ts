import type { SyncJob } from '@elastic-ingest/byoc';
import { instantText } from './next-runs.ts';
import { count } from './numbers.ts';
import { oneLine } from './printable.ts';
import type { Colors } from './reporter.ts';

/** One job, for people. */
export function jobText(job: SyncJob, { bold, red }: Colors): string {
  const instant = (at: Date | undefined): string => (at === undefined ? '' : instantText(at));
  const facts: readonly (readonly [string, string])[] = [
    [
      'connector',
      `${job.connector.id}${job.connector.indexName === undefined ? '' : ` into ${job.connector.indexName}`}`,
    ],
    ['type', `${job.jobType}${job.mode === undefined ? '' : `, ${job.mode} alone`}, ${job.triggerMethod}`],
    ['status', job.status],
    ['error', job.error === undefined ? '' : red(oneLine(job.error, 2000))],
    ['documents', `${count(job.indexedDocumentCount)} indexed, ${count(job.deletedDocumentCount)} deleted`],
    ['in the index', job.totalDocumentCount === undefined ? '' : count(job.totalDocumentCount)],
    ['created', instant(job.createdAt)],
    ['started', instant(job.startedAt)],
    ['last seen', instant(job.lastSeen)],
    ['cancel asked', instant(job.cancelationRequestedAt)],
    ['completed', instant(job.completedAt)],
    ['worker', job.workerHostname ?? ''],
  ];
  const lines = facts.flatMap(([what, text]) => (text === '' ? [] : [`  ${what.padEnd(14)}${text}`]));
  return [bold(job.id), ...lines].join('\n');
}
