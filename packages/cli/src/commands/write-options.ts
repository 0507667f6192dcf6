import type { SinkOptions, SyncOptions } from '@elastic-ingest/core';
import type { ConfiguredSync } from '../config-file/syncs-section.ts';
import type { ElasticsearchSettings } from '../elasticsearch/elasticsearch-settings.ts';

/** How the documents of a sync reach its index, as the config file has it. */
export function writeOptions(
  { pipeline, requireAlias, routing }: ConfiguredSync,
  { compress, bulk }: ElasticsearchSettings,
): SinkOptions & Required<Pick<SyncOptions, 'limits'>> {
  return {
    ...(pipeline !== undefined && { pipeline: pipeline.name }),
    ...(routing !== undefined && { routing }),
    ...(compress !== undefined && { compress }),
    requireAlias,
    limits: bulk,
  };
}
