import {
  effectiveConfiguration,
  readFieldValue,
  writeFieldValue,
  type Configuration,
  type ConfigurationField,
} from '@elastic-ingest/byoc';
import { closest } from '../../did-you-mean.ts';

/** One field that is wrong. The value is not repeated: it may be secret. */
export interface FieldProblem {
  readonly field: string;
  readonly problem: string;
}

export interface ConfiguredValues {
  /** As they are stored. */
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
  /** Everything that would be wrong with the whole configuration, those given and those that are still empty. */
  readonly problems: readonly FieldProblem[];
}

/** Judges texts for some fields of a configuration, together with what the other fields have. */
export function configuredValues(
  configuration: Configuration,
  texts: ReadonlyMap<string, string>,
): ConfiguredValues {
  const values: Record<string, string | number | boolean | null> = {};
  const problems: FieldProblem[] = [];
  for (const [name, text] of texts) {
    const field = configuration[name];
    const read = field === undefined ? unknownField(name, configuration) : valueOf(field, text);
    if ('problem' in read) problems.push({ field: name, problem: read.problem });
    else values[name] = read.value;
  }
  const wrong = new Set(problems.map(({ field }) => field));
  const { issues } = effectiveConfiguration(withValues(configuration, values));
  return {
    values,
    problems: [...problems, ...issues.filter(({ field }) => !wrong.has(field))].map(({ field, problem }) => ({
      field,
      problem,
    })),
  };
}

type Read = { readonly value: string | number | boolean | null } | { readonly problem: string };

function valueOf(field: ConfigurationField, text: string): Read {
  const read = readFieldValue(field.type, text);
  const value = read === undefined ? undefined : writeFieldValue(read);
  if (value === undefined) return { problem: `must be of type ${field.type}` };
  const known = field.options.map((option) => option.value);
  if (known.length > 0 && value !== '' && !known.includes(value))
    return { problem: `must be one of ${known.map(String).join(', ')}` };
  return { value };
}

function unknownField(name: string, configuration: Configuration): Read {
  const known = Object.keys(configuration);
  const meant = closest(name, known);
  return {
    problem:
      meant === undefined
        ? `unknown field; known are ${known.join(', ')}`
        : `unknown field. Did you mean "${meant}"?`,
  };
}

function withValues(configuration: Configuration, values: ConfiguredValues['values']): Configuration {
  const entries = Object.entries(configuration).map(
    ([name, field]) => [name, name in values ? { ...field, value: values[name] } : field] as const,
  );
  return Object.fromEntries(entries);
}
