import { IngestError } from '@elastic-ingest/errors';

export function snapshotIncomplete(index: string, why: string, cause?: unknown): IngestError {
  return new IngestError(`The index ${index} could not be read completely: ${why}`, {
    code: 'EI_SNAPSHOT_INCOMPLETE',
    hint: 'Nothing was deleted. See whether the cluster is healthy, then run the sync again.',
    cause,
  });
}
