export type {
  Configuration,
  ConfigurationField,
  FieldDependency,
  FieldDisplay,
  FieldOption,
  FieldType,
  FieldValidation,
} from './configuration/configuration-field.ts';
export { completeField, fieldDefaults } from './configuration/configuration-field.ts';
export {
  describeConfigurationIssues,
  effectiveConfiguration,
  type ConfigurationIssue,
  type EffectiveConfiguration,
} from './configuration/effective-configuration.ts';
export { readFieldValue, writeFieldValue, type FieldValue } from './configuration/field-value.ts';
export { repairConfiguration } from './configuration/repair-configuration.ts';
export { changeConnector } from './connector/change-connector.ts';
export type { ConnectorCriteria, ConnectorSelection } from './connector/connector-criteria.ts';
export type { ConnectorEvent, EndedJob } from './connector/connector-event.ts';
export type { ConnectorRepository } from './connector/connector-repository.ts';
export type { ConnectorStatus } from './connector/connector-status.ts';
export type { Connector, LastSync } from './connector/connector.ts';
export { decodeConnector } from './connector/decode-connector.ts';
export { mergeFeatures, writeFeatures, type Features } from './connector/features.ts';
export { newConnectorDocument, type NewConnector } from './connector/new-connector.ts';
export { defaultPipeline, type PipelineSettings } from './connector/pipeline.ts';
export { defaultScheduling, type Schedule, type Scheduling } from './connector/scheduling.ts';
export {
  holdsLock,
  lockKindOf,
  lockState,
  type LockKind,
  type LockState,
  type SyncLock,
} from './connector/sync-lock.ts';
export type { Decoded } from './decoding/decoded.ts';
export { describeFaults, type Fault } from './decoding/fault.ts';
export {
  defaultFilteringRules,
  type Filtering,
  type FilteringError,
  type FilteringRules,
  type FilteringValidation,
  type ValidationState,
} from './filtering/filtering.ts';
export {
  accessControlIndexOf,
  protocolIndices,
  type ProtocolIndex,
  type ProtocolIndices,
} from './index-names.ts';
export type { JsonObject } from './json.ts';
export { createProtocolClient, type ProtocolClient, type ProtocolClientOptions } from './protocol-client.ts';
export type { Protocol } from './protocol.ts';
export type { DocumentRepository } from './storage/document-repository.ts';
export { isMalformed, type Found, type Malformed } from './storage/found.ts';
export { updateIfUnchanged, type Decision, type UpdateOptions } from './storage/update-if-unchanged.ts';
export type { Change, Refusal, Update } from './storage/update.ts';
export type { DocumentVersion, Versioned } from './storage/versioned.ts';
export { changeSyncJob, isClaimedBy } from './sync-job/change-sync-job.ts';
export { decodeSyncJob } from './sync-job/decode-sync-job.ts';
export type { JobClaim } from './sync-job/job-bookkeeping.ts';
export { newSyncJobDocument, scheduledJobId, type JobRequest } from './sync-job/new-sync-job.ts';
export {
  idleJobs,
  orphanedJobs,
  pendingJobs,
  runningJobs,
  type SyncJobCriteria,
} from './sync-job/sync-job-criteria.ts';
export type { Claimant, ClaimToken, SyncJobEvent } from './sync-job/sync-job-event.ts';
export type { SyncJobRepository } from './sync-job/sync-job-repository.ts';
export {
  isTerminated,
  type JobType,
  type SyncJobStatus,
  type TriggerMethod,
} from './sync-job/sync-job-status.ts';
export type { JobConnector, JobCounts, SyncJob } from './sync-job/sync-job.ts';
export { nextSyncJobStatus, type SyncJobEventType } from './sync-job/transitions.ts';
export { formatInstant, parseInstant } from './time/instant.ts';
