import type { DocumentQuery, Source, SourceDocument } from '@elastic-ingest/source-sdk';
import { advancedQuery } from '../rules/advanced-rules.ts';
import type { IndexDiff } from '../diff/index-diff.ts';
import type { DocumentComparison } from './document-comparison.ts';

/** Compares every document of the source, read from start to end. Ends normally only when the read was complete. */
export async function readSource(
  source: Source,
  comparison: DocumentComparison,
  options: {
    readonly diff: IndexDiff;
    readonly signal: AbortSignal;
    readonly onBatch: () => void;
    readonly idsAlone?: boolean;
    readonly advancedRules?: unknown;
  },
): Promise<void> {
  const { diff, signal, onBatch, idsAlone, advancedRules } = options;
  const query: DocumentQuery = {
    signal,
    ...(diff.strategy !== 'merge-join' && { order: 'any' }),
    ...(idsAlone === true && { only: 'ids' }),
    ...advancedQuery(advancedRules),
  };
  for await (const given of source.documents(query)) {
    await comparison.take(
      Array.isArray(given) ? (given as readonly SourceDocument[]) : [given as SourceDocument],
    );
    onBatch();
    signal.throwIfAborted();
  }
  signal.throwIfAborted();
}
