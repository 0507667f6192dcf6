import { completeField, writeFieldValue, type Configuration } from '@elastic-ingest/byoc';
import type { ConfigurationField as SourceField, SourceDefinition } from '@elastic-ingest/source-sdk';

type StoredField = Configuration[string];

/** The field of every connector that lifts the delete guard of its jobs. */
export const allowDeletesField = 'elastic_ingest_allow_deletes';

const allowDeletes: StoredField = completeField({
  label: 'Allow a sync to delete more than a tenth of the index',
  tooltip:
    'A sync that would delete more than 100 documents and more than a tenth of the index, or all of it, stops before it does. Switch this on where such a sync is right.',
  type: 'bool',
  display: 'toggle',
  order: 1000,
  required: false,
  ui_restrictions: ['advanced'],
  default_value: false,
  value: false,
});

/** The fields of a source as a connector stores them: Kibana draws its form from it. */
export function connectorSchema({ configuration }: SourceDefinition): Configuration {
  const fields = Object.entries(configuration).map(([name, field]) => [name, storedField(field)]);
  return { ...Object.fromEntries(fields), [allowDeletesField]: allowDeletes };
}

function storedField(field: SourceField): StoredField {
  const given = field.default === undefined ? null : (writeFieldValue(field.default) ?? null);
  return completeField({
    default_value: given,
    depends_on: field.dependsOn ?? [],
    display: field.display ?? displayOf(field),
    label: field.label,
    options: 'options' in field ? (field.options ?? []) : [],
    order: field.order ?? 1,
    required: field.required !== false,
    sensitive: field.sensitive === true,
    tooltip: field.tooltip ?? null,
    type: field.type,
    ui_restrictions: field.uiRestrictions ?? [],
    validations: validationsOf(field),
    value: given ?? (field.type === 'str' || field.type === 'list' ? '' : null),
  });
}

function displayOf(field: SourceField): StoredField['display'] {
  if ('options' in field && field.options !== undefined) return 'dropdown';
  if (field.type === 'int') return 'numeric';
  return field.type === 'bool' ? 'toggle' : 'text';
}

function validationsOf(field: SourceField): StoredField['validations'] {
  if (field.type !== 'int') return [];
  return [
    ...(field.greaterThan === undefined
      ? []
      : [{ type: 'greater_than' as const, constraint: field.greaterThan }]),
    ...(field.lessThan === undefined ? [] : [{ type: 'less_than' as const, constraint: field.lessThan }]),
  ];
}
