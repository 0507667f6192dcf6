import type { SyncJobRepository } from '@elastic-ingest/byoc';
import {
  parseBasicRules,
  rulesInvalid,
  type SourceConfiguration,
  type SyncOptions,
} from '@elastic-ingest/core';
import { IngestError } from '@elastic-ingest/errors';
import type { Source, SourceDefinition } from '@elastic-ingest/source-sdk';
import type { Client } from '@elastic/elasticsearch';
import { allowDeletesField } from '../connector/connector-schema.ts';
import type { ClaimedJob } from './claim-job.ts';
import { hasFilled } from './has-filled.ts';
import { indexOfJob } from './index-of-job.ts';
import { isUnowned } from './index-owner.ts';
import { jobPipeline } from './job-pipeline.ts';
import { pipelineOptions } from './pipeline-options.ts';
import type { JobProgress } from './job-progress.ts';
import { identitySource, measuredSource } from './job-source.ts';

export interface JobWork {
  readonly claimed: ClaimedJob;
  readonly client: Client;
  readonly definition: SourceDefinition;
  /** What the source was opened with. */
  readonly configuration: SourceConfiguration['configuration'];
  readonly source: Source;
  readonly progress: JobProgress;
  readonly adopt: boolean;
  readonly syncJobs: SyncJobRepository;
  readonly signal: AbortSignal;
}

/** The options of the engine that a job decides. */
export type OfJob = Pick<SyncOptions, 'client' | 'index' | 'owner' | 'source'> &
  Partial<Omit<SyncOptions, 'onProgress' | 'force'>>;

/** How the engine is to run a job; what is wrong with the job is thrown. */
export async function syncOptionsOf(work: JobWork): Promise<OfJob> {
  const { claimed, client, progress, signal } = work;
  const { job, connector } = claimed;
  const index = indexOfJob(job.connector);
  // The Python service writes no owner: its jobs tell whose the documents are.
  const isLeft =
    !work.adopt &&
    (await isUnowned(client, index, signal)) &&
    (await hasFilled(work.syncJobs, { connectorId: connector.id, index }));
  return {
    client,
    index,
    owner: `connector ${connector.id}`,
    adopt: work.adopt || isLeft,
    allowDeletes: job.connector.configuration[allowDeletesField]?.value === true,
    mode: modeOf(job.mode),
    refresh: true,
    resume: claimed.resumes ? progress.checkpoint : 'none',
    ...(job.jobType === 'access_control' ? accessControlOptions(work) : await contentOptions(work)),
  };
}

/** Kibana's mapping of such an index: nothing of a document is searched in, it is fetched by its id. */
function accessControlOptions({ source, progress }: JobWork): Partial<OfJob> & Pick<SyncOptions, 'source'> {
  return {
    source: identitySource(source, progress.sizes),
    capabilities: {},
    pipeline: '_none',
    addId: false,
    rejects: 'none',
    indexSettings: { hidden: true, number_of_shards: 1, auto_expand_replicas: '0-1' },
    indexMappings: { dynamic: false, properties: { created_at: { type: 'date' } } },
  };
}

async function contentOptions(work: JobWork): Promise<Partial<OfJob> & Pick<SyncOptions, 'source'>> {
  const { claimed, client, definition, configuration, source, progress, signal } = work;
  const { filtering, pipeline } = claimed.job.connector;
  const basic = parseBasicRules(filtering.rules);
  if (!basic.ok) throw rulesInvalid(basic.issues);
  const settings = await jobPipeline(client, pipeline, signal);
  const { capabilities } = definition;
  return {
    source: measuredSource(source, progress.sizes),
    capabilities,
    documentVersion: definition.documentVersion?.(configuration) ?? '',
    rules: basic.rules,
    advancedRules: filtering.advancedSnippet,
    ...(settings === undefined ? {} : pipelineOptions(settings, capabilities)),
  };
}

function modeOf(mode: string | undefined): 'full' | 'deletions' {
  if (mode === undefined || mode === 'full' || mode === 'deletions') return mode ?? 'full';
  throw new IngestError(`The job asks for the mode ${mode}, which this service does not know`, {
    code: 'EI_JOB_MODE_UNKNOWN',
    hint: 'Known are full and deletions, in `metadata.elastic_ingest.mode` of the job.',
  });
}
