import type { Configuration, ConfigurationField } from './configuration-field.ts';
import { isEmptyValue, readFieldValue, type FieldValue } from './field-value.ts';
import { failedValidation } from './failed-validation.ts';

/** Something that the operator has to correct in a configuration. The value is not repeated: it may be secret. */
export interface ConfigurationIssue {
  readonly field: string;
  readonly label: string;
  readonly problem: string;
}

export interface EffectiveConfiguration {
  /** The values of the fields that count: their own, or their default where they are optional and empty. */
  readonly values: Readonly<Record<string, FieldValue>>;
  /** Everything that is wrong, at once. */
  readonly issues: readonly ConfigurationIssue[];
}

/** Reads the values of a stored configuration. Fields whose dependencies do not hold are left out, and not judged. */
export function effectiveConfiguration(configuration: Configuration): EffectiveConfiguration {
  const issues: ConfigurationIssue[] = [];
  const values: Record<string, FieldValue> = {};
  for (const [name, field] of Object.entries(configuration)) {
    const problems = problemsOfDependencies(field, configuration);
    if (problems.length === 0 && !dependenciesHold(field, configuration)) continue;
    const value = valueOf(field);
    if (value !== undefined) values[name] = value;
    problems.push(...problemsOfValue(field, value));
    issues.push(...problems.map((problem) => ({ field: name, label: field.label, problem })));
  }
  return { values, issues };
}

/** All issues as one sentence, as for the `error` field of a connector. */
export function describeConfigurationIssues(issues: readonly ConfigurationIssue[]): string {
  const each = issues.map(
    ({ field, label, problem }) => `"${label === '' ? field : label}" (${field}) ${problem}`,
  );
  return `The configuration has to be corrected: ${each.join('; ')}`;
}

function valueOf(field: ConfigurationField): FieldValue | undefined {
  const given = field.required || !isEmptyValue(field.value) ? field.value : field.default_value;
  return readFieldValue(field.type, given);
}

function problemsOfDependencies(field: ConfigurationField, configuration: Configuration): string[] {
  return field.depends_on
    .filter(({ field: name }) => configuration[name] === undefined)
    .map(({ field: name }) => `depends on the field ${name}, which does not exist`);
}

function dependenciesHold(field: ConfigurationField, configuration: Configuration): boolean {
  return field.depends_on.every(({ field: name, value }) => {
    const other = configuration[name];
    return other !== undefined && isSame(valueOf(other), readFieldValue(other.type, value));
  });
}

function isSame(one: FieldValue | undefined, other: FieldValue | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function problemsOfValue(field: ConfigurationField, value: FieldValue | undefined): readonly string[] {
  if (value === undefined) return [`must be of type ${field.type}`];
  if (isEmptyValue(value)) return field.required ? ['must not be empty'] : [];
  return field.validations.flatMap((validation) => failedValidation(validation, value) ?? []);
}
