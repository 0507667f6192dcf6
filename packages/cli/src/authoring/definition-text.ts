import type { ConfigurationField, SourceDefinition } from '@elastic-ingest/source-sdk';
import { printable } from '../render/printable.ts';

/** A definition for people: what it is, each field of its configuration, and the lines to paste. */
export function definitionText(specifier: string, definition: SourceDefinition): string {
  const { name, serviceType, contract, configuration } = definition;
  const fields = Object.entries(configuration);
  const width = Math.max(0, ...fields.map(([key]) => key.length));
  const lines = [
    `${name}: service type ${serviceType}, contract ${contract}`,
    `capabilities: ${capabilitiesText(definition)}`,
    '',
    fields.length === 0 ? 'It needs no configuration.' : 'Configuration:',
    ...inOrder(fields).flatMap(([key, field]) => fieldLines(key.padEnd(width), field)),
    '',
    'To paste:',
    '',
    'sources:',
    `  ${serviceType}: ${JSON.stringify(specifier)}`,
    'syncs:',
    `  ${serviceType}:`,
    `    source: ${serviceType}`,
    `    index: ${serviceType}`,
    ...(fields.some(isAsked) ? ['    configuration:'] : []),
    ...inOrder(fields)
      .filter(isAsked)
      .map(([key, { sensitive }]) =>
        `      ${key}: ${sensitive === true ? `\${${key.toUpperCase()}}` : ''}`.trimEnd(),
      ),
  ];
  return printable(lines.join('\n'));
}

function capabilitiesText({ capabilities }: SourceDefinition): string {
  const names = Object.entries(capabilities).flatMap(([key, value]) => {
    if (value === false || value === undefined) return [];
    return [value === true ? key : `${key}: ${String(value)}`];
  });
  return names.length === 0 ? 'full reads' : ['full reads', ...names].join(', ');
}

/** As Kibana's form has them: by `order`, and those without one last. */
function inOrder(fields: readonly Field[]): Field[] {
  return [...fields].sort(([, a], [, b]) => (a.order ?? Infinity) - (b.order ?? Infinity) || 0);
}

type Field = readonly [string, ConfigurationField];

/** Whether a user has to fill it in. */
const isAsked = ([, field]: Field): boolean =>
  field.required !== false && field.default === undefined && field.dependsOn === undefined;

function fieldLines(key: string, field: ConfigurationField): string[] {
  const { label, type, tooltip, sensitive, dependsOn = [] } = field;
  const facts = [
    type,
    ...(field.default === undefined
      ? [field.required === false ? 'optional' : 'required']
      : [`default ${JSON.stringify(field.default)}`]),
    ...(sensitive === true ? ['secret'] : []),
    ...(field.type === 'str' && field.options
      ? [`one of ${field.options.map(({ value }) => value).join(', ')}`]
      : []),
    ...(field.type === 'int' && field.greaterThan !== undefined ? [`above ${field.greaterThan}`] : []),
    ...(field.type === 'int' && field.lessThan !== undefined ? [`below ${field.lessThan}`] : []),
    ...dependsOn.map(({ field: other, value }) => `only with ${other}: ${String(value)}`),
  ];
  return [
    `  ${key}  ${label} (${facts.join(', ')})`,
    ...(tooltip === undefined ? [] : [`  ${' '.repeat(key.length)}  ${tooltip}`]),
  ];
}
