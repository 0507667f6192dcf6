import type { ErrorBudgetLimits } from '@elastic-ingest/core';
import { z } from 'zod';
import type { ConfigIssue } from './config-issue.ts';
import type { ConfigNode, ConfigPath } from './config-node.ts';
import { parseSection } from './parse-section.ts';
import { share, toggle, wholeNumber } from './setting-types.ts';

/** False: any number of rejected documents. What is not set is left to the engine. */
export type ErrorBudget = Partial<ErrorBudgetLimits> | false;

interface ParsedBudget {
  readonly budget: ErrorBudget | undefined;
  readonly issues: readonly ConfigIssue[];
}

const longestWindow = 1_000_000;
const limits = {
  max_total_errors: wholeNumber(0).optional(),
  max_consecutive_errors: wholeNumber(0).optional(),
  max_error_rate: share().optional(),
  error_window_size: wholeNumber(0, longestWindow).optional(),
};
const budgetSection = z.strictObject(limits);
const monitorSection = z.strictObject({ ...limits, enabled: toggle().optional() });

/** Reads `error_budget` of a sync: a map of limits, or false. */
export function parseErrorBudget(node: ConfigNode | undefined, path: ConfigPath): ParsedBudget {
  if (node === undefined) return { budget: undefined, issues: [] };
  if (node.kind === 'scalar' && (node.value === false || node.value === 'false'))
    return { budget: false, issues: [] };
  if (node.kind === 'list' || (node.kind === 'scalar' && node.value !== null)) {
    const message = 'must be a map of limits, or false for any number of rejected documents';
    return { budget: undefined, issues: [{ path, at: node.at, message }] };
  }
  const { value, issues } = parseSection(budgetSection, node, path);
  return { budget: value && limitsOf(value), issues };
}

/** Reads `elasticsearch.bulk.error_monitor`, as the Python service calls it. */
export function parseErrorMonitor(node: ConfigNode | undefined, path: ConfigPath): ParsedBudget {
  if (node === undefined) return { budget: undefined, issues: [] };
  const { value, issues } = parseSection(monitorSection, node, path);
  if (value === undefined) return { budget: undefined, issues };
  return { budget: value.enabled === false ? false : limitsOf(value), issues };
}

/** What a sync says wins over what is said of all, limit by limit. */
export function combineBudgets(
  ofAll: ErrorBudget | undefined,
  own: ErrorBudget | undefined,
): ErrorBudget | undefined {
  if (own === undefined) return ofAll;
  if (own === false || ofAll === undefined || ofAll === false) return own;
  return { ...ofAll, ...own };
}

function limitsOf(value: z.infer<typeof budgetSection>): Partial<ErrorBudgetLimits> {
  const { max_total_errors, max_consecutive_errors, max_error_rate, error_window_size } = value;
  return {
    ...(max_total_errors !== undefined && { maxTotalErrors: max_total_errors }),
    ...(max_consecutive_errors !== undefined && { maxConsecutiveErrors: max_consecutive_errors }),
    ...(max_error_rate !== undefined && { maxErrorRate: max_error_rate }),
    ...(error_window_size !== undefined && { errorWindowSize: error_window_size }),
  };
}
