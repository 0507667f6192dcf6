export {
  adoptConfiguration,
  type AdoptConfigurationOptions,
  type SourceConfiguration,
} from './adoption/adopt-configuration.ts';
export type { AdoptedConfiguration } from './adoption/adopted-configuration.ts';
export type { ChangesOptions } from './changes/changes-options.ts';
export type {
  ChangeCounters,
  ChangesOutcome,
  ChangesProgress,
  FullSyncReason,
} from './changes/changes-outcome.ts';
export type { CursorStore, SavedCursor } from './changes/cursor-store.ts';
export { fitsOptions } from './changes/fits-options.ts';
export { syncChanges } from './changes/sync-changes.ts';
export { attachmentExtractor } from './content/attachment/attachment-extractor.ts';
export { tikaExtractor } from './content/tika/tika-extractor.ts';
export type { TikaOptions } from './content/tika/tika-options.ts';
export type { ContentCounters } from './content/content-counters.ts';
export type { ContentExtractor, OpenContent } from './content/content-extractor.ts';
export { defaultContentLimits, type ContentLimits, type ContentOptions } from './content/content-options.ts';
export { systemClock, type Clock } from './flow/clock.ts';
export { getRejected, listRejected, type RejectedPage } from './rejects/list-rejected.ts';
export type { RejectIndexState } from './rejects/reject-log.ts';
export type { RejectedDocument } from './rejects/rejected-document.ts';
export { retryRejected, type RetriedRejects, type RetryRejectedOptions } from './rejects/retry-rejected.ts';
export { plan } from './plan/plan.ts';
export type { PlanOptions } from './plan/plan-options.ts';
export type { MappingCheck, PlanNote, PlanOutcome } from './plan/plan-outcome.ts';
export type { PipelineSettings } from './pipeline/pipeline-settings.ts';
export type { BasicRule, RuleOperator, RulePolicy } from './rules/basic-rule.ts';
export { faultsOfAdvancedRules } from './rules/advanced-rules.ts';
export { compileBasicRules, type RuleSet } from './rules/compile-basic-rules.ts';
export { parseBasicRules, type ParsedBasicRules } from './rules/parse-basic-rules.ts';
export { rulesFingerprint } from './rules/rules-fingerprint.ts';
export { rulesInvalid, type RuleIssue } from './rules/rules-invalid.ts';
export { defaultBulkLimits, type BulkLimits } from './sink/bulk-limits.ts';
export { defaultErrorBudget, type ErrorBudgetLimits } from './sink/error-budget.ts';
export type { SinkOptions } from './sink/sink-options.ts';
export { breakLease } from './state/lease.ts';
export { sync } from './sync/sync.ts';
export type { SyncCheckpoint } from './sync/sync-checkpoint.ts';
export type { SyncOptions } from './sync/sync-options.ts';
export type { Reject, SyncCounters, SyncOutcome, SyncProgress } from './sync/sync-outcome.ts';
export { verify } from './verify/verify.ts';
export type { VerifyOptions } from './verify/verify-options.ts';
export type {
  DifferentDocument,
  Repairs,
  VerifyCounters,
  VerifyOutcome,
  VerifyProgress,
} from './verify/verify-outcome.ts';
