import type { ConnectorStatus, SyncJobStatus } from '@elastic-ingest/byoc';
import { didYouMean } from '../did-you-mean.ts';
import { textOf, type Given } from './given-options.ts';
import { usage } from './usage.ts';

/** Total, so that a new status does not compile without its place here. */
const ofConnectors: Readonly<Record<ConnectorStatus | 'malformed', true>> = {
  created: true,
  needs_configuration: true,
  configured: true,
  connected: true,
  error: true,
  malformed: true,
};
const ofJobs: Readonly<Record<SyncJobStatus | 'malformed', true>> = {
  pending: true,
  in_progress: true,
  canceling: true,
  canceled: true,
  suspended: true,
  completed: true,
  error: true,
  malformed: true,
};

/** The `--status` that a list is narrowed to; undefined when it is not said. */
export function statusOption(command: 'connector' | 'job', given: Given): string | undefined {
  const status = textOf(given, 'status');
  const known = Object.keys(command === 'connector' ? ofConnectors : ofJobs);
  if (status === undefined || known.includes(status)) return status;
  throw usage(`The status of a ${command} is one of ${known.join(', ')}${didYouMean(status, known)}`);
}
