import { defaultPipeline, type PipelineSettings } from '@elastic-ingest/byoc';
import { IngestError } from '@elastic-ingest/errors';
import type { Client } from '@elastic/elasticsearch';

/**
 * The ingest pipeline of a job and what it is told; undefined where it is the default one and the cluster does not have that, for
 * then nothing would take those fields out of the documents.
 * @throws EI_PIPELINE_MISSING where another one is not there.
 */
export async function jobPipeline(
  client: Client,
  settings: PipelineSettings | undefined,
  signal: AbortSignal,
): Promise<PipelineSettings | undefined> {
  const chosen = settings ?? defaultPipeline;
  const { name } = chosen;
  // The API key of a connector may use a pipeline and not look at it: then the first request tells.
  const found = await client.ingest.getPipeline({ id: name }, { signal, ignore: [403, 404], meta: true });
  if (found.statusCode !== 404) return chosen;
  if (name === defaultPipeline.name) return undefined;
  throw new IngestError(`The ingest pipeline ${name} of the connector does not exist`, {
    code: 'EI_PIPELINE_MISSING',
    hint: 'Create it, or choose another one for the connector.',
  });
}
