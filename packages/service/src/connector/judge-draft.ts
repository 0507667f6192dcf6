import type { Filtering, FilteringError, FilteringValidation } from '@elastic-ingest/byoc';
import { parseBasicRules } from '@elastic-ingest/core';
import type { Source } from '@elastic-ingest/source-sdk';
import { advancedRulesOf, faultsOfAdvancedRules } from './advanced-rules.ts';

type Judgement = FilteringValidation & { readonly state: 'valid' | 'invalid' };

/** What is wrong with the rules that a user has edited. */
export async function judgeDraft(
  { draft }: Filtering,
  source: Source,
  signal: AbortSignal,
): Promise<Judgement> {
  const basic = parseBasicRules(draft.rules);
  const faults = await faultsOfAdvancedRules(advancedRulesOf(draft), source, signal);
  const errors: readonly FilteringError[] = [
    ...(basic.ok ? [] : basic.issues),
    ...(faults.length === 0 ? [] : [{ ids: ['advanced_snippet'], messages: faults }]),
  ];
  return { state: errors.length === 0 ? 'valid' : 'invalid', errors };
}
