import { z } from 'zod';
import type { ConfigurationField, ConfigurationFields, ConfigurationOf } from './field.ts';

export interface ConfigurationIssue {
  readonly field: string;
  readonly message: string;
}

export type ParsedConfiguration<Fields extends ConfigurationFields> =
  | { readonly ok: true; readonly configuration: ConfigurationOf<Fields> }
  | { readonly ok: false; readonly issues: readonly ConfigurationIssue[] };

/** Turns raw values into the typed configuration, or reports every issue at once. Never throws, never prints a value. */
export function parseConfiguration<Fields extends ConfigurationFields>(
  fields: Fields,
  raw: Readonly<Record<string, unknown>>,
): ParsedConfiguration<Fields> {
  const issues: ConfigurationIssue[] = Object.keys(raw)
    .filter((key) => !Object.hasOwn(fields, key))
    .map((field) => ({ field, message: `unknown field; known are ${Object.keys(fields).join(', ')}` }));
  const values: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(fields)) {
    const given = isEmpty(raw[key]) ? field.default : raw[key];
    if (given === undefined) {
      if (field.required !== false && dependenciesHold(fields, field, raw))
        issues.push({ field: key, message: 'is required' });
      continue;
    }
    const parsed = schemaOf(field).safeParse(given);
    if (parsed.success) values[key] = parsed.data;
    else issues.push(...parsed.error.issues.map(({ message }) => ({ field: key, message })));
  }
  return issues.length > 0
    ? { ok: false, issues }
    : { ok: true, configuration: values as ConfigurationOf<Fields> };
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

/** A field whose dependencies do not hold is not asked for. */
function dependenciesHold(
  fields: ConfigurationFields,
  field: ConfigurationField,
  raw: Readonly<Record<string, unknown>>,
): boolean {
  return (field.dependsOn ?? []).every(({ field: other, value }) => {
    const given = isEmpty(raw[other]) ? fields[other]?.default : raw[other];
    return String(given) === String(value);
  });
}

function schemaOf(field: ConfigurationField): z.ZodType {
  switch (field.type) {
    case 'str':
      return field.options === undefined
        ? z.string('must be text')
        : z.enum(field.options.map(({ value }) => value) as [string, ...string[]], {
            error: `must be one of ${field.options.map(({ value }) => value).join(', ')}`,
          });
    case 'int':
      return z.preprocess(
        (value) => (typeof value === 'string' && /^-?\d+$/.test(value.trim()) ? Number(value) : value),
        z
          .int('must be a whole number')
          .refine(
            (n) => field.greaterThan === undefined || n > field.greaterThan,
            `must be greater than ${field.greaterThan}`,
          )
          .refine(
            (n) => field.lessThan === undefined || n < field.lessThan,
            `must be less than ${field.lessThan}`,
          ),
      );
    case 'bool':
      // The protocol carries toggles as text now and then; "false" must not come out true.
      return z.preprocess(
        (value) => (value === 'true' ? true : value === 'false' ? false : value),
        z.boolean('must be true or false'),
      );
    case 'list':
      return z.preprocess(
        (value) =>
          typeof value === 'string'
            ? value
                .split(',')
                .map((item) => item.trim())
                .filter(Boolean)
            : value,
        z.array(z.string('must be a list of text'), 'must be a list of text'),
      );
  }
}
