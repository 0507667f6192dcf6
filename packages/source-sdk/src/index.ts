export { IngestError, isIngestError, toIngestError } from '@elastic-ingest/errors';
export type { Disposition, IngestErrorDetails } from '@elastic-ingest/errors';
export type { AdoptedDocument } from './adopted-document.ts';
export type {
  ConfigurationField,
  ConfigurationFields,
  ConfigurationOf,
  ListField,
  NumberField,
  TextField,
  ToggleField,
} from './configuration/field.ts';
export {
  parseConfiguration,
  type ConfigurationIssue,
  type ParsedConfiguration,
} from './configuration/parse-configuration.ts';
export { inspectSourceDefinition, type InspectedDefinition } from './inspect-source-definition.ts';
export { redactor } from './secrets/redactor.ts';
export { withoutSecrets } from './secrets/without-secrets.ts';
export {
  CONTRACT_VERSION,
  defineSource,
  type Capabilities,
  type SourceContext,
  type SourceDefinition,
} from './source-definition.ts';
export {
  isEncodedBody,
  type DocumentBody,
  type EncodedBody,
  type SourceContent,
  type SourceDocument,
} from './source-document.ts';
export type { SourceEvent, SyncCursor } from './source-event.ts';
export type { ChangesQuery, DocumentQuery, ReadOptions, Source } from './source.ts';
