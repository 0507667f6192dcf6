import type { Client } from '@elastic/elasticsearch';
import { defaultPipeline, type PipelineSettings } from '@elastic-ingest/byoc';
import type { PipelineArguments } from '../../arguments/connector-arguments.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { printable } from '../../render/printable.ts';
import type { Administration } from '../administration/administration.ts';
import { findConnector } from '../administration/find-connector.ts';
import { updateConnector } from '../administration/update-connector.ts';

/** Says which ingest pipeline the documents of a connector go through; without changes it shows that. */
export async function choosePipeline(
  { id, changes }: PipelineArguments,
  administration: Administration,
): Promise<ExitCode> {
  const { reporter, client } = administration;
  const isChange = Object.keys(changes).length > 0;
  const { name } = changes;
  if (name !== undefined && !(await hasPipeline(client, name)))
    reporter.warn(
      `Elasticsearch has no ingest pipeline ${name}: documents would be refused until it is there`,
    );
  const connector = isChange
    ? await updateConnector(administration, id, (current) => ({
        type: 'pipeline_chosen',
        pipeline: { ...(current.pipeline ?? defaultPipeline), ...changes },
      }))
    : (await findConnector(administration, id)).value;
  const pipeline = connector.pipeline ?? defaultPipeline;
  reporter.result(textOf(id, pipeline));
  reporter.event({ event: 'pipeline', connector: id, pipeline });
  reporter.event({ event: 'summary', status: 'completed', connector: id });
  return exitCode.done;
}

async function hasPipeline(client: Client, name: string): Promise<boolean> {
  const found = await client.ingest.getPipeline({ id: name }, { ignore: [404] });
  return Object.hasOwn(found, name);
}

function textOf(id: string, { name, ...flags }: PipelineSettings): string {
  const lines = (['extract_binary_content', 'reduce_whitespace', 'run_ml_inference'] as const).map(
    (flag) => `  ${flag.padEnd(24)}${flags[flag] ? 'yes' : 'no'}`,
  );
  return [`${id}: documents go through the pipeline ${printable(name)}`, ...lines].join('\n');
}
