import { compileBasicRules } from '../rules/compile-basic-rules.ts';
import { rulesFingerprint } from '../rules/rules-fingerprint.ts';
import type { DocumentComparisonOptions } from './document-comparison.ts';
import type { SyncOptions } from './sync-options.ts';
import { settingsToken } from './version-token.ts';

/** What decides of a sync's options which documents belong into the index, and which are unchanged. */
export function decidedBy({
  rules,
  documentVersion = '',
  pipeline = '',
}: Pick<SyncOptions, 'rules' | 'documentVersion' | 'pipeline'>): Pick<
  DocumentComparisonOptions,
  'rules' | 'settings'
> {
  return {
    rules: rules && compileBasicRules(rules),
    settings: settingsToken({ documentVersion, rules: rulesFingerprint(rules ?? []), pipeline }),
  };
}
