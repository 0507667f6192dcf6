import type { JsonObject } from '@elastic-ingest/byoc';

const mask = '[redacted]';

/** A stored connector or job whose secret values are not shown. What is broken is taken for secret. */
export function maskedDocument(stored: JsonObject): JsonObject {
  return {
    ...stored,
    ...('configuration' in stored ? { configuration: maskedConfiguration(stored['configuration']) } : {}),
    ...(isObject(stored['connector']) ? { connector: maskedDocument(stored['connector']) } : {}),
  };
}

function maskedConfiguration(configuration: unknown): unknown {
  if (configuration === null || configuration === undefined) return configuration;
  if (!isObject(configuration)) return mask;
  return Object.fromEntries(Object.entries(configuration).map(([name, field]) => [name, maskedField(field)]));
}

function maskedField(field: unknown): unknown {
  if (!isObject(field)) return mask;
  const { sensitive = false, value } = field;
  if (sensitive === false || sensitive === null || value === null || value === '' || value === undefined)
    return field;
  return { ...field, value: mask };
}

/** The values that a stored configuration keeps secret, wherever else they turn up. */
export function secretValues(stored: JsonObject): readonly string[] {
  const { configuration, connector } = stored;
  const fields = isObject(configuration) ? Object.values(configuration) : [];
  const own = fields.flatMap((field) =>
    isObject(field) && field['sensitive'] === true ? [field['value']] : [],
  );
  return [
    ...own.filter((value) => typeof value === 'string' || typeof value === 'number').map(String),
    ...(isObject(connector) ? secretValues(connector) : []),
  ];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
