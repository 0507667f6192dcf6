import type { DocumentRepository, Found } from '@elastic-ingest/byoc';
import { isMissingIndex } from './is-missing-index.ts';

/** The document of an id; undefined where there is none, or no index yet. */
export async function getFound<T>(
  repository: Pick<DocumentRepository<T, never, never>, 'get'>,
  id: string,
): Promise<Found<T> | undefined> {
  try {
    return await repository.get(id);
  } catch (error) {
    if (isMissingIndex(error)) return undefined;
    throw error;
  }
}
