import type { FieldValidation } from './configuration-field.ts';
import type { FieldValue } from './field-value.ts';

/** What a value that is not empty does wrong; undefined when it does as the validation says. */
export function failedValidation(
  { type, constraint }: FieldValidation,
  value: FieldValue,
): string | undefined {
  return checks[type](value, constraint);
}

const checks: Readonly<
  Record<FieldValidation['type'], (value: FieldValue, constraint: unknown) => string | undefined>
> = {
  less_than: (value, limit) => unless(Number(value) < Number(limit), `must be less than ${String(limit)}`),
  greater_than: (value, limit) =>
    unless(Number(value) > Number(limit), `must be greater than ${String(limit)}`),
  list_type: (value, type) =>
    unless(
      type !== 'int' || listOf(value).every((item) => /^\s*[+-]?\d+\s*$/.test(String(item))),
      'must hold whole numbers only',
    ),
  included_in: (value, allowed) => {
    const known = Array.isArray(allowed) ? allowed.map(String) : [];
    return unless(
      listOf(value).every((item) => known.includes(String(item))),
      `must be one of: ${known.join(', ')}`,
    );
  },
  regex: (value, pattern) => {
    const expression = compiled(String(pattern));
    if (expression === undefined)
      return `has a validation whose regular expression cannot be read: ${String(pattern)}`;
    return unless(expression.test(String(value)), `must match ${String(pattern)}`);
  },
};

function unless(holds: boolean, problem: string): string | undefined {
  return holds ? undefined : problem;
}

function listOf(value: FieldValue): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    // The caller says so in the words of the field.
    return undefined;
  }
}
