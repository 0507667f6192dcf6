import type { PipelineSettings } from '@elastic-ingest/core';
import { z } from 'zod';
import type { ConfigIssue } from './config-issue.ts';
import type { ConfigNode, ConfigPath } from './config-node.ts';
import { parseSection } from './parse-section.ts';
import { text, toggle } from './setting-types.ts';

const section = z.strictObject({
  name: text().optional(),
  extract_binary_content: toggle().optional(),
  reduce_whitespace: toggle().optional(),
  run_ml_inference: toggle().optional(),
});

export interface ConfiguredPipeline {
  readonly name: string;
  /** Undefined where the name alone is given: the pipeline is told nothing then. */
  readonly settings: PipelineSettings | undefined;
}

/** The pipeline that Kibana gives a connector. */
const usualName = 'search-default-ingestion';

/** Reads `pipeline` of a sync: a name, or the settings of the connector protocol, with its defaults. */
export function parsePipeline(
  node: ConfigNode | undefined,
  path: ConfigPath,
): { readonly pipeline: ConfiguredPipeline | undefined; readonly issues: readonly ConfigIssue[] } {
  if (node === undefined || (node.kind === 'scalar' && node.value === null))
    return { pipeline: undefined, issues: [] };
  if (node.kind === 'scalar' && typeof node.value === 'string' && node.value !== '')
    return { pipeline: { name: node.value, settings: undefined }, issues: [] };
  if (node.kind !== 'map') {
    const message = 'must be the name of an ingest pipeline, or a map of its settings';
    return { pipeline: undefined, issues: [{ path, at: node.at, message }] };
  }
  const { value, issues } = parseSection(section, node, path);
  if (value === undefined) return { pipeline: undefined, issues };
  const settings = {
    extractBinaryContent: value.extract_binary_content ?? true,
    reduceWhitespace: value.reduce_whitespace ?? true,
    runMlInference: value.run_ml_inference ?? true,
  };
  return { pipeline: { name: value.name ?? usualName, settings }, issues };
}
