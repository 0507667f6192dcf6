import { readFieldValue, type Configuration } from '@elastic-ingest/byoc';
import { IngestError } from '@elastic-ingest/errors';
import {
  parseConfiguration,
  type ConfigurationFields,
  type ConfigurationOf,
  type SourceDefinition,
} from '@elastic-ingest/source-sdk';

/**
 * The values of a connector as its source takes them.
 * @throws EI_CONNECTOR_CONFIGURATION with every issue, and no value.
 */
export function sourceConfiguration<Fields extends ConfigurationFields>(
  stored: Configuration,
  definition: SourceDefinition<Fields>,
): ConfigurationOf<Fields> {
  const names = Object.keys(definition.configuration).filter((name) => name in stored);
  const parsed = parseConfiguration(
    definition.configuration,
    Object.fromEntries(names.map((name) => [name, valueOf(stored[name])])),
  );
  if (parsed.ok) return parsed.configuration;
  const each = parsed.issues.map(({ field, message }) => {
    const label = definition.configuration[field]?.label ?? field;
    return `"${label}" (${field}) ${message}`;
  });
  throw new IngestError(`The configuration has to be corrected: ${each.join('; ')}`, {
    code: 'EI_CONNECTOR_CONFIGURATION',
    hint: 'Correct these fields in the configuration of the connector.',
  });
}

/** A value of the field's own type; what cannot be read as that stays, for the parser to refuse. */
function valueOf(field: Configuration[string] | undefined): unknown {
  if (field === undefined) return undefined;
  const given = field.value === null || field.value === '' ? field.default_value : field.value;
  return readFieldValue(field.type, given) ?? given;
}
