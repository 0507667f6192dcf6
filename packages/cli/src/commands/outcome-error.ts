import { isIngestError, type IngestError } from '@elastic-ingest/errors';
import { elasticsearchFailure } from '../elasticsearch/elasticsearch-failure.ts';
import { addressOf, type ElasticsearchSettings } from '../elasticsearch/elasticsearch-settings.ts';
import { interrupted } from '../interrupted.ts';

/** Codes of the engine for what somebody else threw. */
const unexplained = new Set(['EI_SYNC_FAILED', 'EI_PLAN_FAILED', 'EI_VERIFY_FAILED']);

/** Why something did not come to its end, as it is told; undefined for an outcome without an error. */
export function outcomeError(
  outcome: { readonly status: string; readonly error?: unknown },
  elasticsearch: ElasticsearchSettings,
): IngestError | undefined {
  if (outcome.status === 'canceled') return interrupted();
  const { error } = outcome;
  if (!isIngestError(error)) return undefined;
  if (!unexplained.has(error.code)) return error;
  return elasticsearchFailure(error.cause, addressOf(elasticsearch)) ?? error;
}
