import { defineSource, type SourceDefinition } from '@elastic-ingest/source-sdk';
import { adoptedConfiguration } from './adoption/adopted-configuration.ts';
import { configuration } from './configuration.ts';
import { openS3 } from './open-s3.ts';

/** Raised when documents are written otherwise than before. */
const converterVersion = 1;

/** The objects of one or more buckets, read completely. */
export const S3Source: SourceDefinition<typeof configuration> = defineSource({
  serviceType: 's3',
  name: 'Amazon S3',
  configuration,
  capabilities: { order: 'id', advancedRules: true, content: true },
  documentVersion: (given) =>
    JSON.stringify([
      converterVersion,
      given.content_type,
      given.user_metadata,
      given.tags,
      given.use_text_extraction_service || given.max_file_size,
    ]),
  adoptedConfiguration,
  open: ({ configuration: given }) => openS3(given),
});
