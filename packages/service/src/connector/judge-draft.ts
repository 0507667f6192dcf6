import type { Filtering, FilteringError, FilteringValidation } from '@elastic-ingest/byoc';
import { faultsOfAdvancedRules, parseBasicRules } from '@elastic-ingest/core';
import type { Source } from '@elastic-ingest/source-sdk';

type Judgement = FilteringValidation & { readonly state: 'valid' | 'invalid' };

/** What is wrong with the rules that a user has edited. */
export async function judgeDraft(
  { draft }: Filtering,
  source: Source,
  signal: AbortSignal,
): Promise<Judgement> {
  const basic = parseBasicRules(draft.rules);
  const faults = await faultsOfAdvancedRules({ source, advancedRules: draft.advancedSnippet }, signal);
  const errors: readonly FilteringError[] = [
    ...(basic.ok ? [] : basic.issues),
    ...(faults.length === 0 ? [] : [{ ids: ['advanced_snippet'], messages: faults }]),
  ];
  return { state: errors.length === 0 ? 'valid' : 'invalid', errors };
}
