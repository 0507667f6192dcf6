import type { ContentLimits, TikaOptions } from '@elastic-ingest/core';
import { z } from 'zod';
import type { ConfigIssue } from './config-issue.ts';
import type { ConfigNode, ConfigPath } from './config-node.ts';
import { parseSection } from './parse-section.ts';
import type { ConfiguredPipeline } from './pipeline-section.ts';
import { amount, text, textMap, wholeNumber } from './setting-types.ts';

const section = z.strictObject({
  service: text()
    .refine(
      (url) => /^https?:\/\/[^/]/.test(url) && URL.canParse(url),
      'must be an address, such as http://localhost:9998',
    )
    .optional(),
  headers: textMap().optional(),
  timeout: amount().optional(),
  max_text_bytes: wholeNumber(1).optional(),
  max_bytes: wholeNumber(1).optional(),
  concurrency: wholeNumber(1).optional(),
  bytes_held: wholeNumber(1).optional(),
  max_retries: wholeNumber(0).optional(),
});

export interface ConfiguredContent {
  /** Undefined where the ingest pipeline makes text of files. */
  readonly service: Omit<TikaOptions, 'reduceWhitespace'> | undefined;
  readonly limits: Partial<ContentLimits>;
}

/** Reads `content` of a sync: how files become part of documents. What is not set is left to the engine. */
export function parseContent(
  node: ConfigNode | undefined,
  path: ConfigPath,
  pipeline: ConfiguredPipeline | undefined,
): { readonly content: ConfiguredContent | undefined; readonly issues: readonly ConfigIssue[] } {
  const byPipeline = pipeline?.settings?.extractBinaryContent === true;
  if (node === undefined)
    return { content: byPipeline ? { service: undefined, limits: {} } : undefined, issues: [] };
  const { value, issues } = parseSection(section, node, path);
  if (value === undefined) return { content: undefined, issues };
  if (value.service === undefined && !byPipeline && issues.length === 0) {
    const message =
      'needs `service`, the address of a Tika server, or `pipeline` as a map with `extract_binary_content`';
    return { content: undefined, issues: [{ path, at: node.at, message }] };
  }
  return { content: { service: serviceOf(value), limits: limitsOf(value) }, issues };
}

type Section = z.infer<typeof section>;

function serviceOf({ service, headers, timeout, max_text_bytes }: Section): ConfiguredContent['service'] {
  if (service === undefined) return undefined;
  return {
    url: service,
    ...(headers !== undefined && { headers }),
    ...(timeout !== undefined && { timeoutMs: timeout * 1000 }),
    ...(max_text_bytes !== undefined && { maxTextBytes: max_text_bytes }),
  };
}

function limitsOf({ max_bytes, concurrency, bytes_held, max_retries }: Section): Partial<ContentLimits> {
  return {
    ...(max_bytes !== undefined && { maxBytes: max_bytes }),
    ...(concurrency !== undefined && { concurrency }),
    ...(bytes_held !== undefined && { bytesHeld: bytes_held }),
    ...(max_retries !== undefined && { attempts: max_retries + 1 }),
  };
}
