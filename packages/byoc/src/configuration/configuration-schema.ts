import { z } from 'zod';
import { optional, orElse } from '../decoding/lenient.ts';
import {
  completeField,
  fieldDefaults,
  type Configuration,
  type ConfigurationField,
} from './configuration-field.ts';

const dependency = z.looseObject({ field: z.string(), value: z.unknown().optional() }).transform((entry) => ({
  ...entry,
  value: entry.value ?? null,
}));
const option = z
  .looseObject({ label: z.string(), value: z.unknown().optional() })
  .transform((entry) => ({ ...entry, value: entry.value ?? null }));
const validation = z
  .looseObject({
    type: z.enum(['less_than', 'greater_than', 'list_type', 'included_in', 'regex']),
    constraint: z.unknown().optional(),
  })
  .transform((entry) => ({ ...entry, constraint: entry.constraint ?? null }));

const field: z.ZodType<ConfigurationField> = z
  .looseObject({
    default_value: z.unknown().optional(),
    depends_on: orElse(z.array(dependency), []),
    display: orElse(z.enum(['text', 'textarea', 'numeric', 'toggle', 'dropdown']), fieldDefaults.display),
    label: orElse(z.string(), fieldDefaults.label),
    options: orElse(z.array(option), []),
    order: orElse(z.number(), fieldDefaults.order),
    required: orElse(z.boolean(), fieldDefaults.required),
    sensitive: orElse(z.boolean(), fieldDefaults.sensitive),
    tooltip: optional(z.string()),
    type: orElse(z.enum(['str', 'int', 'float', 'bool', 'list']), fieldDefaults.type),
    ui_restrictions: orElse(z.array(z.string()), []),
    validations: orElse(z.array(validation), []),
    value: z.unknown().optional(),
  })
  .transform(({ tooltip, default_value, value, ...rest }) =>
    completeField({
      ...rest,
      tooltip: tooltip ?? null,
      default_value: default_value ?? null,
      value: value === undefined ? fieldDefaults.value : value,
    }),
  );

/** The configuration of a connector or of a job; unknown properties of its fields are kept. */
export const configurationSchema: z.ZodType<Configuration> = orElse(z.record(z.string(), field), {});
