import type { Configuration } from '@elastic-ingest/byoc';
import { IngestError } from '@elastic-ingest/errors';
import type { Source, SourceDefinition } from '@elastic-ingest/source-sdk';
import { sourceConfiguration } from './source-configuration.ts';

/** The definition of a service type. @throws EI_SERVICE_TYPE_UNKNOWN */
export function definitionOf(
  sources: ReadonlyMap<string, SourceDefinition>,
  serviceType: string | undefined,
): SourceDefinition {
  const definition = serviceType === undefined ? undefined : sources.get(serviceType);
  if (definition !== undefined) return definition;
  const known = [...sources.keys()].join(', ');
  throw new IngestError(
    serviceType === undefined
      ? 'The connector has no service type'
      : `This service has no source of the type ${serviceType}`,
    {
      code: 'EI_SERVICE_TYPE_UNKNOWN',
      hint: `Give the connector a service type that this service has (${known === '' ? 'none' : known}), or the service a source of that type.`,
    },
  );
}

/** Opens the source of a connector with its values. */
export async function openConnectorSource(
  configuration: Configuration,
  definition: SourceDefinition,
  signal: AbortSignal,
): Promise<Source> {
  return definition.open({ configuration: sourceConfiguration(configuration, definition), signal });
}
