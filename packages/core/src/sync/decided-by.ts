import { contentToken } from '../content/content-options.ts';
import { pipelineToken } from '../pipeline/pipeline-settings.ts';
import { advancedRulesFingerprint } from '../rules/advanced-rules.ts';
import { compileBasicRules } from '../rules/compile-basic-rules.ts';
import { rulesFingerprint } from '../rules/rules-fingerprint.ts';
import type { DocumentComparisonOptions } from './document-comparison.ts';
import type { SyncOptions } from './sync-options.ts';
import { settingsToken } from './version-token.ts';

/** What decides of a sync's options which documents belong into the index, and which are unchanged. */
export function decidedBy({
  rules,
  advancedRules,
  documentVersion = '',
  ...processing
}: Pick<
  SyncOptions,
  'rules' | 'advancedRules' | 'documentVersion' | 'pipeline' | 'pipelineSettings' | 'content'
>): Pick<DocumentComparisonOptions, 'rules' | 'settings'> {
  return {
    rules: rules && compileBasicRules(rules),
    settings: settingsToken({
      documentVersion,
      rules: rulesFingerprint(rules ?? []) + advancedRulesFingerprint(advancedRules),
      pipeline: processingToken(processing),
    }),
  };
}

/** All that happens to a document behind its body. */
function processingToken({
  pipeline = '',
  pipelineSettings,
  content,
}: Pick<SyncOptions, 'pipeline' | 'pipelineSettings' | 'content'>): string {
  if (pipelineSettings === undefined && content === undefined) return pipeline;
  const flags = pipelineSettings && pipelineToken(pipelineSettings);
  return JSON.stringify([pipeline, flags ?? null, content === undefined ? null : contentToken(content)]);
}
