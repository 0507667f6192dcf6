import {
  mergeFeatures,
  repairConfiguration,
  type Connector,
  type ConnectorEvent,
  type Features,
} from '@elastic-ingest/byoc';
import type { Capabilities, SourceDefinition } from '@elastic-ingest/source-sdk';
import { connectorSchema } from './connector-schema.ts';

/**
 * What a connector lacks of its source: service type, schema, repairs of the schema, features. Undefined where it lacks nothing.
 * One without any configuration needs a user's values next.
 */
export function prepareConnector(
  connector: Connector,
  serviceType: string,
  definition: SourceDefinition,
): ConnectorEvent | undefined {
  const { stored, isNative } = connector;
  const hasType = connector.serviceType !== undefined;
  const isNew = Object.keys(connector.configuration).length === 0;
  const configuration = repairConfiguration(stored['configuration'], connectorSchema(definition));
  const features = mergeFeatures(stored['features'], featuresOf(definition.capabilities), isNative);
  if (hasType && configuration === undefined && features === undefined) return undefined;
  return {
    type: 'prepared',
    ...(hasType ? {} : { serviceType }),
    ...(configuration === undefined ? {} : { configuration }),
    ...(isNew ? { status: 'needs_configuration' } : {}),
    ...(features === undefined ? {} : { features }),
  };
}

function featuresOf({ advancedRules, accessControl, incremental }: Capabilities): Features {
  return {
    basicRules: true,
    advancedRules: advancedRules === true,
    documentLevelSecurity: accessControl === true,
    incrementalSync: incremental === true,
    nativeConnectorApiKeys: true,
  };
}
