import type { ConfigurationField, SourceDefinition } from '@elastic-ingest/source-sdk';

/** What a new config file is about. */
export interface TemplateFacts {
  readonly host: string;
  readonly specifier: string;
  readonly index: string;
  /** Of the source, where it could be loaded. */
  readonly definition: SourceDefinition | undefined;
}

/** The text of a new config file: what has to be filled in, and as comments what may be. Valid with its settings uncommented. */
export function configTemplate({ host, specifier, index, definition }: TemplateFacts): string {
  const serviceType = definition?.serviceType ?? 'source';
  return `# elastic-ingest: keeps Elasticsearch indices equal to outside data.
#   elastic-ingest check   is everything there?
#   elastic-ingest plan    what would a sync do? (name it, or --all)
#   elastic-ingest sync    make its index equal to the source
# \${NAME} is the environment variable NAME, or what the file holds that NAME_FILE names.

elasticsearch:
  host: ${JSON.stringify(host)}
  # One of these two, where Elasticsearch asks who you are.
  # api_key: \${ES_API_KEY}
  # username: elastic
  # password: \${ES_PASSWORD}
  # For a certificate of your own:
  # ca_certs: /path/to/ca.pem

sources:
  ${plain(serviceType)}: ${JSON.stringify(specifier)}

syncs:
  ${plain(index)}:
    source: ${plain(serviceType)}
    index: ${plain(index)}
    configuration:
${configurationLines(serviceType, definition).join('\n')}
    # Delete even where more than max(100, 10 %) of the index would go.
    # allow_deletes: false
    # Which documents belong into the index; the first rule that matches decides.
    # rules: [{ policy: exclude, field: status, rule: equals, value: draft }]
    # The ingest pipeline that documents go through.
    # pipeline: my-pipeline
`;
}

function configurationLines(
  serviceType: string,
  definition: SourceDefinition | undefined,
): readonly string[] {
  const indent = '      ';
  if (definition === undefined)
    return [`${indent}# What the source needs; its README says which fields there are.`];
  const fields = Object.entries(definition.configuration);
  return fields
    .sort(([, a], [, b]) => (a.order ?? 1) - (b.order ?? 1))
    .flatMap(([name, field]) => fieldLines(serviceType, name, field).map((line) => `${indent}${line}`));
}

function fieldLines(serviceType: string, name: string, field: ConfigurationField): readonly string[] {
  const isNeeded =
    field.required !== false && field.default === undefined && (field.dependsOn ?? []).length === 0;
  const options = field.type === 'str' ? (field.options ?? []).map(({ value }) => value) : [];
  const about = [
    field.label,
    ...(isNeeded ? ['required'] : []),
    ...(options.length === 0 ? [] : [`one of ${options.join(', ')}`]),
    ...(field.dependsOn ?? []).map(({ field: other, value }) => `with ${other}: ${String(value)}`),
  ];
  const value =
    field.sensitive === true
      ? `\${${variable(`${serviceType}_${name}`)}}`
      : JSON.stringify(field.default ?? '');
  const tooltip = field.tooltip === undefined ? [] : [`# ${field.tooltip.replace(/\s+/g, ' ')}`];
  return [`# ${about.join('; ')}`, ...tooltip, `${isNeeded ? '' : '# '}${name}: ${value}`];
}

/** Without quotes where YAML reads the same text. */
const plain = (text: string): string =>
  /^[a-z][a-z0-9._-]*$/.test(text) && !['true', 'false', 'null'].includes(text) ? text : JSON.stringify(text);

/** A name that a variable of the environment can have. */
const variable = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
