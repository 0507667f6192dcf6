import { isDeepStrictEqual } from 'node:util';
import type { SyncJob } from '@elastic-ingest/byoc';
import { adoptConfiguration, type SourceConfiguration } from '@elastic-ingest/core';
import type { SourceDefinition } from '@elastic-ingest/source-sdk';
import type { Client } from '@elastic/elasticsearch';
import { sourceConfiguration } from '../connector/source-configuration.ts';
import { indexOfJob } from './index-of-job.ts';

/** What the source of a job is opened with. The index of access control is filled by jobs alone, and decides nothing. */
export async function jobConfiguration({
  job,
  client,
  definition,
  signal,
}: {
  readonly job: SyncJob;
  readonly client: Client;
  readonly definition: SourceDefinition;
  readonly signal: AbortSignal;
}): Promise<SourceConfiguration> {
  const configuration = sourceConfiguration(job.connector.configuration, definition);
  if (job.jobType === 'access_control') return { configuration, adopted: undefined };
  // Kibana and the service write defaults into every connector: they tell nothing of what somebody chose.
  const chosen = Object.keys(configuration).filter(
    (name) => !isDeepStrictEqual(configuration[name], definition.configuration[name]?.default),
  );
  const index = indexOfJob(job.connector);
  return adoptConfiguration(client, { index, definition, configuration, chosen, signal });
}
