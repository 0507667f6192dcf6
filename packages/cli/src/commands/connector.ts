import type { ConnectorArguments } from '../arguments/connector-arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { Reporter } from '../render/reporter.ts';
import type { Administration } from './administration/administration.ts';
import { withProtocol } from './administration/with-protocol.ts';
import { choosePipeline } from './connector/choose-pipeline.ts';
import { configureConnector } from './connector/configure-connector.ts';
import { createConnector } from './connector/create-connector.ts';
import { deleteConnector } from './connector/delete-connector.ts';
import { editRules } from './connector/edit-rules.ts';
import { listConnectors } from './connector/list-connectors.ts';
import { scheduleConnector } from './connector/schedule-connector.ts';
import { showConnector } from './connector/show-connector.ts';

/** Deals with the connectors of the cluster. No source and no service is needed. */
export async function runConnector(given: ConnectorArguments, io: Io, reporter: Reporter): Promise<ExitCode> {
  return withProtocol(given, { io, reporter }, async (administration) => run(given, administration));
}

function run(given: ConnectorArguments, administration: Administration): Promise<ExitCode> {
  switch (given.action) {
    case 'create':
      return createConnector(given, administration);
    case 'list':
      return listConnectors(given, administration);
    case 'show':
      return showConnector(given, administration);
    case 'configure':
      return configureConnector(given, administration);
    case 'schedule':
      return scheduleConnector(given, administration);
    case 'rules':
      return editRules(given, administration);
    case 'pipeline':
      return choosePipeline(given, administration);
    case 'delete':
      return deleteConnector(given, administration);
  }
}
