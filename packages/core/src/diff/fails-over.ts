import { isIngestError } from '@elastic-ingest/errors';

const faultsOfOrder = new Set(['EI_SOURCE_UNORDERED', 'EI_IDS_COPIED']);

/** True for what makes a merge join impossible and harms no other comparison: the hash table takes over. */
export function failsOver(error: unknown): boolean {
  return isIngestError(error) && faultsOfOrder.has(error.code);
}
