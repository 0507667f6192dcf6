import { asJsonObject, type JsonObject } from '../json.ts';
import { formatInstant } from '../time/instant.ts';
import { defaultFilteringRules, type FilteringValidation } from './filtering.ts';

export type FilteringEvent =
  | {
      readonly type: 'rules_edited';
      readonly rules: readonly JsonObject[];
      readonly advancedSnippet: unknown;
    }
  | { readonly type: 'rules_validated'; readonly validation: FilteringValidation };

/** `filtering` of a connector after its draft was edited or judged; valid rules become the active ones. */
export function changeFiltering(stored: unknown, event: FilteringEvent, at: Date): readonly JsonObject[] {
  const domain = asJsonObject(Array.isArray(stored) ? stored[0] : stored) ?? {};
  const before = asJsonObject(domain['draft']) ?? defaultFilteringRules(at);
  const draft =
    event.type === 'rules_edited'
      ? { ...before, ...editedRules(before, event, at) }
      : { ...before, validation: event.validation };
  const becomesActive = event.type === 'rules_validated' && event.validation.state === 'valid';
  const active = becomesActive ? draft : (asJsonObject(domain['active']) ?? defaultFilteringRules(at));
  return [{ domain: 'DEFAULT', ...domain, active, draft }];
}

function editedRules(
  before: JsonObject,
  event: FilteringEvent & { readonly type: 'rules_edited' },
  at: Date,
): JsonObject {
  const snippet = asJsonObject(before['advanced_snippet']);
  return {
    rules: event.rules,
    advanced_snippet: {
      created_at: formatInstant(at),
      ...snippet,
      updated_at: formatInstant(at),
      value: event.advancedSnippet,
    },
    validation: { state: 'edited', errors: [] },
  };
}
