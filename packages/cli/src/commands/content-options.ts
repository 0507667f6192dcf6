import { attachmentExtractor, tikaExtractor, type SyncOptions } from '@elastic-ingest/core';
import type { ConfiguredSync } from '../config-file/syncs-section.ts';

/** What becomes of files, as the config file has it: nothing where the source has none. */
export function contentOptions(
  { pipeline, content }: Pick<ConfiguredSync, 'pipeline' | 'content'>,
  offersContent: boolean,
): Pick<SyncOptions, 'pipelineSettings' | 'content'> {
  const settings = pipeline?.settings;
  const extractor =
    content?.service === undefined
      ? attachmentExtractor()
      : tikaExtractor({ ...content.service, reduceWhitespace: settings?.reduceWhitespace ?? true });
  return {
    ...(settings !== undefined && { pipelineSettings: settings }),
    ...(content !== undefined && offersContent && { content: { ...content.limits, extractor } }),
  };
}
