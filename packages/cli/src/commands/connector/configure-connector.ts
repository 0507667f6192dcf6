import type { Configuration, Connector, ConnectorEvent } from '@elastic-ingest/byoc';
import { IngestError } from '@elastic-ingest/errors';
import { connectorSchema, prepareConnector } from '@elastic-ingest/service';
import type { SourceDefinition } from '@elastic-ingest/source-sdk';
import type { ConfigureArguments } from '../../arguments/connector-arguments.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { connectorEvent } from '../../render/connector-event.ts';
import type { Administration } from '../administration/administration.ts';
import { findConnector } from '../administration/find-connector.ts';
import { sourceOf } from '../administration/source-of.ts';
import { updateConnector } from '../administration/update-connector.ts';
import { configuredValues, type ConfiguredValues, type FieldProblem } from './configured-values.ts';
import { settingText } from './setting-text.ts';

/** Writes values into a connector's configuration when the whole of it is right then; else nothing is written. */
export async function configureConnector(
  { id, settings }: ConfigureArguments,
  administration: Administration,
): Promise<ExitCode> {
  const { io, reporter } = administration;
  const { value: before } = await findConnector(administration, id);
  const source = await sourceForSchema(before, administration);
  const schema = source && connectorSchema(source);
  keepSecret(settings, schema ?? before.configuration, administration);

  const unreadable: FieldProblem[] = [];
  const texts = new Map<string, string>();
  for (const setting of settings) {
    const text = settingText(setting, io);
    if ('problem' in text) unreadable.push({ field: setting.field, problem: text.problem });
    else texts.set(setting.field, text.value);
  }
  const connector = await updateConnector(administration, id, (current) => {
    const configuration = hasSchema(current) ? current.configuration : (schema ?? {});
    const { values, problems } = configuredValues(configuration, texts);
    const missing = new Set(unreadable.map(({ field }) => field));
    const all = [...unreadable, ...problems.filter(({ field }) => !missing.has(field))];
    if (all.length > 0) throw configurationError(id, all);
    return hasSchema(current) || source === undefined
      ? { type: 'configured', values }
      : preparedWith(current, source, values);
  });
  reporter.result(`configured the connector ${id}: ${[...texts.keys()].join(', ')}`);
  reporter.event(connectorEvent(connector, io.clock()));
  reporter.event({ event: 'summary', status: 'completed', connector: id });
  return exitCode.done;
}

const hasSchema = ({ configuration }: Connector): boolean => Object.keys(configuration).length > 0;

/** The source whose schema a connector needs that has none yet. */
async function sourceForSchema(
  connector: Connector,
  { config }: Administration,
): Promise<SourceDefinition | undefined> {
  if (hasSchema(connector)) return undefined;
  const { id, serviceType = '' } = connector;
  const source = await sourceOf(config, serviceType);
  if (source.kind === 'loaded') return source.definition;
  if (source.kind === 'failed') throw source.error;
  throw new IngestError(`The connector ${id} has no fields yet, so that no value can be judged`, {
    code: 'EI_CONNECTOR_NO_SCHEMA',
    where: `connector ${id}`,
    hint: `Name the source of ${serviceType} below \`sources:\`, or start the service that serves it.`,
  });
}

/** The schema and the values in one write. */
function preparedWith(
  connector: Connector,
  source: SourceDefinition,
  values: ConfiguredValues['values'],
): ConnectorEvent {
  const prepared = prepareConnector(connector, connector.serviceType ?? source.serviceType, source);
  const filled = Object.entries(connectorSchema(source)).map(([name, field]) => [
    name,
    name in values ? { ...field, value: values[name] } : field,
  ]);
  const configuration = Object.fromEntries(filled) as Configuration;
  const rest = prepared?.type === 'prepared' ? prepared : { type: 'prepared' as const };
  return { ...rest, configuration, status: 'configured' };
}

/** What is secret is not printed from now on, and should not have been typed. */
function keepSecret(
  settings: ConfigureArguments['settings'],
  configuration: Configuration,
  { io, reporter }: Administration,
): void {
  for (const setting of settings) {
    if (configuration[setting.field]?.sensitive !== true) continue;
    const text = settingText(setting, io);
    if ('value' in text) reporter.addSecrets([text.value]);
    if (setting.from === 'text' && setting.text !== '')
      reporter.warn(
        `${setting.field} is secret, and the shell keeps what is typed: use ${setting.field}@FILE or ${setting.field}=env:NAME`,
      );
  }
}

function configurationError(id: string, problems: readonly FieldProblem[]): IngestError {
  const lines = problems.map(({ field, problem }) => `  ${field}: ${problem}`);
  const count = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
  return new IngestError([`The configuration of ${id} would have ${count}`, ...lines].join('\n'), {
    code: 'EI_CONNECTOR_CONFIGURATION',
    where: `connector ${id}`,
    hint: 'Nothing was written. Give all of these fields at once.',
  });
}
