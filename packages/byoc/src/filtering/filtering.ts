import { z } from 'zod';
import { anyObject, optional, orElse } from '../decoding/lenient.ts';
import type { JsonObject } from '../json.ts';
import { formatInstant } from '../time/instant.ts';

export type ValidationState = 'edited' | 'valid' | 'invalid';

export interface FilteringError {
  readonly ids: readonly string[];
  readonly messages: readonly string[];
}

export interface FilteringValidation {
  readonly state: ValidationState;
  readonly errors: readonly FilteringError[];
}

/** Sync rules as they are stored. The rules themselves are not judged here: that is what their validation is for. */
export interface FilteringRules {
  readonly rules: readonly JsonObject[];
  readonly advancedSnippet: unknown;
  readonly validation: FilteringValidation;
  readonly stored: JsonObject;
}

/** The rules in force, and those being edited. */
export interface Filtering {
  readonly active: FilteringRules;
  readonly draft: FilteringRules;
}

const validationSchema = orElse<FilteringValidation>(
  z.looseObject({
    state: orElse(z.enum(['edited', 'valid', 'invalid']), 'valid'),
    errors: orElse(
      z.array(
        z.looseObject({ ids: orElse(z.array(z.string()), []), messages: orElse(z.array(z.string()), []) }),
      ),
      [],
    ),
  }),
  { state: 'valid', errors: [] },
);

/** One set of rules; a job carries the active one. */
export const filteringRulesSchema: z.ZodType<FilteringRules> = orElse(
  z.looseObject({
    rules: orElse(z.array(anyObject), []),
    advanced_snippet: optional(z.looseObject({ value: z.unknown().optional() })),
    validation: validationSchema,
  }),
  { rules: [], advanced_snippet: undefined, validation: { state: 'valid', errors: [] } },
).transform((stored) => ({
  rules: stored.rules,
  advancedSnippet: stored.advanced_snippet?.value,
  validation: stored.validation,
  stored,
}));

const domain = z.looseObject({ active: filteringRulesSchema, draft: filteringRulesSchema });

/** A connector has at most one domain; without one there are no rules. */
export const filteringSchema: z.ZodType<Filtering> = z
  .unknown()
  .optional()
  .transform((stored) => (Array.isArray(stored) ? stored : [stored ?? {}]))
  .pipe(z.array(domain))
  .transform(([first]) => first ?? domain.parse({}));

/** What Elasticsearch gives a new connector: everything is included. */
export function defaultFilteringRules(at: Date): JsonObject {
  const times = { created_at: formatInstant(at), updated_at: formatInstant(at) };
  return {
    advanced_snippet: { ...times, value: {} },
    rules: [{ ...times, id: 'DEFAULT', field: '_', order: 0, policy: 'include', rule: 'regex', value: '.*' }],
    validation: { state: 'valid', errors: [] },
  };
}
