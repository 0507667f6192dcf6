import type { BulkLimits } from '@elastic-ingest/core';
import { z } from 'zod';
import type { ConfigIssue } from './config-issue.ts';
import { nodeAt, type ConfigNode } from './config-node.ts';
import { parseErrorMonitor, type ErrorBudget } from './error-budget.ts';
import { parseSection } from './parse-section.ts';
import { amount, wholeNumber } from './setting-types.ts';

const section = z.strictObject({
  chunk_size: wholeNumber(1).optional(),
  chunk_max_mem_size: amount().optional(),
  max_concurrency: wholeNumber(1).optional(),
  max_retries: wholeNumber(0).optional(),
  retry_interval: amount().optional(),
  error_monitor: z.unknown().optional(),
});

/** Reads `elasticsearch.bulk`: sizes in MiB and seconds, as the Python service has them. What is not set is left to the engine. */
export function parseBulk(elasticsearch: ConfigNode): {
  limits: Partial<BulkLimits>;
  errorBudget: ErrorBudget | undefined;
  issues: readonly ConfigIssue[];
} {
  const node = nodeAt(elasticsearch, ['bulk']);
  if (node === undefined) return { limits: {}, errorBudget: undefined, issues: [] };
  const path = ['elasticsearch', 'bulk'];
  const { value = {}, issues } = parseSection(section, node, path);
  const monitor = parseErrorMonitor(nodeAt(node, ['error_monitor']), [...path, 'error_monitor']);
  const limits: Partial<BulkLimits> = {
    ...(value.chunk_size !== undefined && { operations: value.chunk_size }),
    ...(value.chunk_max_mem_size !== undefined && {
      bytes: Math.ceil(value.chunk_max_mem_size * 1024 * 1024),
    }),
    ...(value.max_concurrency !== undefined && { concurrency: value.max_concurrency }),
    ...(value.max_retries !== undefined && { attempts: value.max_retries + 1 }),
    ...(value.retry_interval !== undefined && { delayMs: value.retry_interval * 1000 }),
  };
  return { limits, errorBudget: monitor.budget, issues: [...issues, ...monitor.issues] };
}
