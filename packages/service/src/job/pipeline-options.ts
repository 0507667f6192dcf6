import type { PipelineSettings } from '@elastic-ingest/byoc';
import { attachmentExtractor, type SyncOptions } from '@elastic-ingest/core';
import type { Capabilities } from '@elastic-ingest/source-sdk';

/** What a connector's pipeline is told with every document, and whether files are sent to it. */
export function pipelineOptions(
  { name, extract_binary_content, reduce_whitespace, run_ml_inference }: PipelineSettings,
  { content }: Capabilities,
): Pick<SyncOptions, 'pipeline' | 'pipelineSettings' | 'content'> {
  return {
    pipeline: name,
    pipelineSettings: {
      extractBinaryContent: extract_binary_content,
      reduceWhitespace: reduce_whitespace,
      runMlInference: run_ml_inference,
    },
    ...(extract_binary_content && content === true ? { content: { extractor: attachmentExtractor() } } : {}),
  };
}
