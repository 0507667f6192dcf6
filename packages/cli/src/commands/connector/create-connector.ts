import { randomUUID } from 'node:crypto';
import type { Connector } from '@elastic-ingest/byoc';
import { IngestError } from '@elastic-ingest/errors';
import { prepareConnector } from '@elastic-ingest/service';
import type { SourceDefinition } from '@elastic-ingest/source-sdk';
import type { CreateConnectorArguments } from '../../arguments/connector-arguments.ts';
import { usage } from '../../arguments/usage.ts';
import { indexNameFault } from '../../config-file/index-name.ts';
import { didYouMean } from '../../did-you-mean.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { connectorEvent } from '../../render/connector-event.ts';
import type { Administration } from '../administration/administration.ts';
import { listFound } from '../administration/list-found.ts';
import { sourceOf } from '../administration/source-of.ts';
import { updateConnector } from '../administration/update-connector.ts';

/** Makes a connector as Elasticsearch would, and writes its schema at once where its source can be loaded. */
export async function createConnector(
  given: CreateConnectorArguments,
  administration: Administration,
): Promise<ExitCode> {
  const { io, reporter, protocol } = administration;
  const fault = indexNameFault(given.index);
  if (fault !== undefined) throw usage(`--index ${given.index} is no name of an index: it ${fault}`);
  const definition = await definitionOf(given.serviceType, administration);

  await protocol.prepareIndices();
  await refuseTakenIndex(given.index, administration);
  const id = given.id ?? randomUUID();
  const created = await protocol.connectors.create(id, newConnector(given));
  if (created === 'exists') throw taken(id);
  const connector =
    definition === undefined
      ? created.value
      : await updateConnector(administration, id, (current) =>
          prepareConnector(current, given.serviceType, definition),
        );
  tell(connector, administration);
  reporter.event(connectorEvent(connector, io.clock()));
  reporter.event({ event: 'summary', status: 'completed', connector: id });
  return exitCode.done;
}

function newConnector({
  serviceType,
  index: indexName,
  name,
  description,
  language,
}: CreateConnectorArguments) {
  return {
    serviceType,
    indexName,
    name: name ?? '',
    ...(description === undefined ? {} : { description }),
    ...(language === undefined ? {} : { language }),
  };
}

/** Its source, which has the schema; where there is none at hand, the service writes it when it first sees the connector. */
async function definitionOf(
  serviceType: string,
  { config, reporter }: Administration,
): Promise<SourceDefinition | undefined> {
  const source = await sourceOf(config, serviceType);
  if (source.kind === 'loaded') return source.definition;
  const why =
    source.kind === 'failed'
      ? `The source of ${serviceType} cannot be loaded: ${source.error.message}`
      : `${config.name} names no source for the service type ${serviceType}${didYouMean(serviceType, config.sources.keys())}`;
  reporter.warn(
    `${why.replace(/[.?]?$/, (end) => end || '.')} The service that serves it writes its fields when it first sees the connector.`,
  );
  return undefined;
}

async function refuseTakenIndex(index: string, { protocol }: Administration): Promise<void> {
  for await (const { id } of listFound(protocol.connectors, { indexName: index })) {
    throw new IngestError(`The index ${index} belongs to the connector ${id}`, {
      code: 'EI_CONNECTOR_INDEX_TAKEN',
      where: `connector ${id}`,
      hint: 'Name another index: two connectors would delete the documents of each other.',
    });
  }
}

function taken(id: string): IngestError {
  return new IngestError(`There is a connector ${id} already; a deleted one keeps its id`, {
    code: 'EI_CONNECTOR_EXISTS',
    where: `connector ${id}`,
    hint: 'Choose another id, or see it: elastic-ingest connector show.',
  });
}

function tell({ id, configuration }: Connector, { reporter }: Administration): void {
  reporter.result(`created the connector ${id}`);
  const needed = Object.entries(configuration)
    .filter(([, { required, value }]) => required && (value === '' || value === null))
    .map(([field]) => `${field}=…`);
  if (Object.keys(configuration).length > 0)
    reporter.result(`  next: elastic-ingest connector configure ${[id, ...needed].join(' ')}`);
}
