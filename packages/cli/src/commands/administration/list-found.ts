import type { DocumentRepository, Found } from '@elastic-ingest/byoc';
import { isMissingIndex } from './is-missing-index.ts';

/** All documents that match; none where there is no index of them yet. */
export async function* listFound<T, Criteria>(
  repository: Pick<DocumentRepository<T, never, Criteria>, 'list'>,
  criteria: Criteria,
): AsyncIterable<Found<T>> {
  try {
    yield* repository.list(criteria);
  } catch (error) {
    if (!isMissingIndex(error)) throw error;
  }
}
