import { IngestError } from '@elastic-ingest/errors';

/** What is said of ids that are not among the rejected documents of a sync. */
export function rejectUnknown(sync: string, ids: readonly string[]): IngestError {
  return new IngestError(`${sync} has no rejected document ${ids.join(', ')}`, {
    code: 'EI_REJECT_UNKNOWN',
    hint: `See which there are: elastic-ingest rejected list ${sync}`,
  });
}
